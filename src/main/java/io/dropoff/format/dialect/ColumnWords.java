package io.dropoff.format.dialect;

import java.util.Set;
import java.util.regex.Pattern;

/** Words that columns are called by, in the languages of the files seen most. */
public final class ColumnWords {

    private static final Set<String> WORDS = Set.of(
            ("id key code no nr num number name names type date day month year time timestamp value values amount total sum price cost qty"
                            + " quantity unit units currency status state city country region zip postcode address street email mail phone"
                            + " tel fax url link title description desc comment comments note notes category class group gender sex age"
                            + " first last start end from to count rate percent percentage share lat latitude lon lng long longitude x y z"
                            + " created updated modified active enabled customer client supplier vendor product item article order invoice"
                            + " account department dept company organisation organization body family entity expense area transaction"
                            + " reference ref user username login password level rank score index label version source target file path"
                            + " size length width height weight color colour language lang locale iso symbol sku ean isbn barcode plate"
                            + " latency duration distance speed temp temperature humidity pressure wind rain station sensor device model"
                            + " make brand series batch lot stock balance tax vat net gross discount payment method salary job role"
                            + " profession occupation industry sector market channel campaign budget actual forecast profit margin revenue"
                            + " sales population continent density capacity elevation altitude depth field column variable parameter setting"
                            + " option property attribute domain host ip port server protocol request response browser os build release"
                            + " author publisher genre album artist track song rating votes review season league stadium coach patient"
                            + " diagnosis treatment dose drug gene species genus sample experiment subject trial observation outcome result"
                            + " mean median std min max avg average variance error frequency freq ratio probability signature function"
                            + " newname oldname filename directory extension word term definition example translation question answer"
                            + " position team player home away date_time datetime uid uuid guid hash parent child children"
                            + " nummer bezeichnung datum betrag preis menge einheit straße strasse plz ort land vorname nachname kunde"
                            + " kundennr artikel artikelnr bestellung rechnung konto waehrung währung bemerkung beschreibung anzahl jahr monat"
                            + " tag zeit wert einwohner gültig von bis geschlecht alter firma telefon"
                            + " nom prénom prenom numéro numero ville pays rue adresse prix quantité montant libellé libelle année annee mois"
                            + " jour heure valeur début fin société devise"
                            + " nombre apellido apellidos fecha ciudad país pais calle dirección precio cantidad importe año mes día hora"
                            + " valor código codigo descripción estado provincia cliente tipo"
                            + " nome cognome città indirizzo prezzo quantità importo anno mese giorno ora valore codice"
                            + " descrizione cidade endereço preço quantidade data descrição"
                            + " naam achternaam straat plaats prijs aantal bedrag jaar maand dag waarde omschrijving"
                            + " nazwa imię nazwisko miasto ulica cena ilość kwota rok miesiąc dzień wartość opis kraj"
                            + " jméno příjmení město ulice množství částka hodnota popis země"
                            + " név város utca ár mennyiség összeg dátum érték ország ad soyad şehir tarih fiyat adet tutar"
                            + " имя фамилия город улица цена количество сумма дата год месяц день значение код название страна адрес"
                            + " όνομα επώνυμο πόλη τιμή ημερομηνία ποσότητα 名称 名前 日付 価格 数量 住所 编号 日期 姓名 价格 地址")
                    .split(" "));

    /** Parts of a name that begins with such a word; a title has more. */
    private static final int MOST_BEHIND = 3;

    /** {@code Doe, 35}: a comma before digits is one within a value. */
    private static final Pattern LISTED = Pattern.compile(", ?[0-9]");

    private ColumnWords() {}

    /** Whether the text is such a word, or ends or begins with one: {@code customer_id}, {@code OrderDate}, {@code Unit Price (€)}. */
    public static boolean knows(String text) {
        if (text.isEmpty() || text.length() > 60 || LISTED.matcher(text).find()) {
            return false;
        }
        String[] parts = text.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .toLowerCase(java.util.Locale.ROOT)
                .split("[^\\p{L}]+");
        if (parts.length == 0 || parts.length > 5) {
            return false;
        }
        return WORDS.contains(parts[parts.length - 1]) || parts.length <= MOST_BEHIND && WORDS.contains(parts[0]);
    }
}
