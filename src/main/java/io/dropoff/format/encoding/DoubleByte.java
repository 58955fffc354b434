package io.dropoff.format.encoding;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The encodings of Chinese, Japanese and Korean: which one turns the bytes into common characters. */
enum DoubleByte {
    SHIFT_JIS("windows-31j", "ja", 0),
    EUC_JP("EUC-JP", "ja", 1),
    GB18030("GB18030", "zh-Hans", 0),
    BIG5("x-windows-950", "zh-Hant", 0),
    EUC_KR("x-windows-949", "ko", 0);

    private static final double COMMON = Costs.of("wide.common");
    private static final double KANA = Costs.of("wide.kana");
    private static final double HALF_WIDTH = Costs.of("wide.half-width");
    private static final double PUNCTUATION = Costs.of("wide.punctuation");
    private static final double KNOWN = Costs.of("wide.known");
    private static final double RARE = Costs.of("wide.rare");
    private static final double INVALID = Costs.of("wide.invalid");
    private static final double MIXED = Costs.of("wide.mixed");
    private static final double PRIOR = Costs.of("wide.prior");
    private static final double ALONE = Costs.of("wide.alone");
    private static final double WIDE_LETTER = Costs.of("wide.full-width-letter");

    private final String charset;
    private final String script;
    private final double rarity;

    /** Cost of each character, once it was asked for; 0 = not yet. Two threads that fill it at once write the same. */
    private final float[] costs = new float[1 << 16];

    DoubleByte(String charset, String script, double rarity) {
        this.charset = charset;
        this.script = script;
        this.rarity = rarity;
    }

    boolean isSupported() {
        return Charset.isSupported(charset);
    }

    Charset charset() {
        return Charset.forName(charset);
    }

    static DoubleByte of(Charset charset) {
        for (DoubleByte each : supported()) {
            if (each.charset().equals(charset)) {
                return each;
            }
        }
        throw new IllegalArgumentException(charset.name());
    }

    static List<DoubleByte> supported() {
        List<DoubleByte> all = new ArrayList<>();
        for (DoubleByte each : values()) {
            if (each.isSupported()) {
                all.add(each);
            }
        }
        return all;
    }

    /** On the scale of {@link CodePage#cost}. */
    double cost(List<String> runs, double[] weights) {
        Charset reader = charset();
        double sum = PRIOR + rarity;
        for (int r = 0; r < runs.size(); r++) {
            String text = new String(CodePage.bytes(runs.get(r)), reader);
            double run = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                run += c < 0x80 ? ascii(text, i) : character(c) + (isAlone(text, i) ? ALONE : 0);
            }
            sum += weights[r] * (run + WIDE_LETTER * wideLetters(text));
        }
        return sum;
    }

    /** Letters and digits of full width beside ASCII ones: nobody writes one word in both. */
    private static int wideLetters(String text) {
        int wide = 0;
        boolean ascii = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            wide += c >= 0xFF10 && c <= 0xFF5A ? 1 : 0;
            ascii |= c < 0x80 && Character.isLetterOrDigit(c);
        }
        return ascii ? wide : 0;
    }

    /** One half-width letter of Japanese with none beside it: many a byte would be one. */
    private static boolean isAlone(String text, int i) {
        boolean before = i > 0 && text.charAt(i - 1) >= 0x80;
        boolean after = i + 1 < text.length() && text.charAt(i + 1) >= 0x80;
        return isHalfWidth(text.charAt(i)) && !before && !after;
    }

    private static boolean isHalfWidth(char c) {
        return c >= 0xFF61 && c <= 0xFF9F;
    }

    /** Latin letters are rare in these scripts, most of all beside their characters. */
    private static double ascii(String text, int i) {
        if (i == 0 || !Character.isLetter(text.charAt(i))) {
            return 0;
        }
        boolean mixed = text.charAt(i - 1) >= 0x80 || i + 1 < text.length() && text.charAt(i + 1) >= 0x80;
        return CodePage.CONTEXT * LetterModel.ASCII_PAIR + (mixed ? MIXED : 0);
    }

    private double character(char c) {
        if (costs[c] == 0) {
            costs[c] = (float) weighed(c, Languages.common(script));
        }
        return costs[c];
    }

    private double weighed(char c, Set<Character> common) {
        if (c == '\uFFFD') {
            return INVALID;
        }
        if (common.contains(c)) {
            return COMMON;
        }
        if (c >= 0x3041 && c <= 0x30FF) {
            return script.equals("ja") ? KANA : RARE - 1;
        }
        if (isHalfWidth(c)) {
            return HALF_WIDTH;
        }
        if (c >= 0x3000 && c <= 0x3020 || c >= 0xFF01 && c <= 0xFF5E || c >= 0x2160 && c <= 0x217B) {
            return PUNCTUATION;
        }
        return isKnown(c) ? KNOWN : RARE;
    }

    /** Characters of the first plane of each standard: those that daily text needs. */
    private boolean isKnown(char c) {
        byte[] bytes = String.valueOf(c).getBytes(charset());
        int lead = bytes[0] & 0xFF;
        int trail = bytes.length > 1 ? bytes[1] & 0xFF : 0;
        return switch (this) {
            case SHIFT_JIS -> lead >= 0x88 && lead <= 0x97;
            case EUC_JP -> lead >= 0xB0 && lead <= 0xCF;
            case GB18030 -> lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1;
            case BIG5 -> lead >= 0xA4 && lead <= 0xC6;
            case EUC_KR -> lead >= 0xB0 && lead <= 0xC8 && trail >= 0xA1;
        };
    }
}
