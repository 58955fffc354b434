package io.dropoff.format.table;

import io.dropoff.format.Evidence;
import io.dropoff.format.FormatHints;
import io.dropoff.format.Rules;
import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Phase 6: whether the first record holds names.
 *
 * @param present the answer
 * @param confidence 0.5 to 1
 * @param reason in words
 * @param evidence every rule that had a say
 */
public record Header(boolean present, double confidence, String reason, List<Evidence> evidence) {

    public static Header of(TableScore table, int first, FormatHints hints, Rules rules) {
        Grid grid = table.grid();
        if (grid.records() == 0) {
            return new Header(true, 0.5, "no record to tell a header from: the fallback", List.of());
        }
        List<String> names = new ArrayList<>();
        for (int c = 0; c < grid.width(first); c++) {
            names.add(grid.value(first, c).strip());
        }
        return new Weighing(table, first, names, rules).judge(hints);
    }

    /** Points for (above 0) and against. */
    private static final class Weighing {

        /** What one year or date counts for beside several. */
        private static final double SINGLE = 0.2;

        /** What a single value of many fields counts for, above values or above others. */
        private static final double OVER_VALUES = 0.6;

        private static final double OVER_OTHERS = 0.3;

        /** Of a list that may have begun with any of its words. */
        private static final double DOUBT = 0.6;

        /** Also {@code Unnamed: 0}, as pandas calls a column that had no name. */
        private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_ .()/%-]*(: \\d{1,4})?");

        private final Rules rules;
        private final TableScore table;
        private final int first;
        private final List<String> names;
        private final List<HeaderColumn> columns = new ArrayList<>();
        private final FirstAgain again;
        private double points;

        private final List<Evidence> evidence = new ArrayList<>();

        Weighing(TableScore table, int first, List<String> names, Rules rules) {
            this.rules = rules;
            this.table = table;
            this.first = first;
            this.names = names;
            this.again = FirstAgain.in(table.grid(), first, names);
            RowsBelow rows = RowsBelow.of(table, first, again);
            for (int c = 0; c < names.size(); c++) {
                columns.add(HeaderColumn.below(rows, c, names.get(c)));
            }
        }

        Header judge(FormatHints hints) {
            tableColumns(hints);
            ownLook();
            against();
            columnsBelow();
            share("quotes", HeaderColumn::quoting, "texts below are in quotes and it is not, or it alone is");
            nothingBelow();
            singleColumn();
            oneMore();
            boolean present = points >= 0;
            double sure = 1 / (1 + Math.exp(-Math.abs(points) / 2));
            double confidence = present && isOutOfOrderAlone() ? Math.min(DOUBT, sure) : sure;
            String why = evidence.stream()
                    .filter(each -> each.worth() >= 0 == present)
                    .max(Comparator.comparingDouble(each -> Math.abs(each.worth())))
                    .map(Evidence::reason)
                    .orElse("nothing tells it from data: the fallback");
            return new Header(present, confidence, (present ? "header: " : "no header: ") + why, evidence);
        }

        /** Whether nothing but its place in the alphabet makes a name of the first line of a list. */
        private boolean isOutOfOrderAlone() {
            return names.size() == 1
                    && evidence.stream().filter(each -> each.worth() > 0).allMatch(each -> each.rule()
                            .equals("header.out-of-order"));
        }

        /** A day without rows sends its header alone; a single row of data without header holds a number or a date as a rule. */
        private void nothingBelow() {
            boolean alone = first + 1 >= table.grid().records();
            if (alone
                    && areAllDifferent()
                    && names.stream().allMatch(name -> NAME.matcher(name).matches())) {
                add("alone", 1, "no record follows it, and its fields look like names");
            }
        }

        private void singleColumn() {
            if (names.size() == 1) {
                new NameOfList(table.grid(), first, names.get(0))
                        .tell(columns.get(0).textBelow(), this::add);
            }
        }

        private void oneMore() {
            boolean rises = columns.stream().anyMatch(HeaderColumn::goesOn);
            boolean path = names.size() > 1 && columns.stream().anyMatch(HeaderColumn::path);
            boolean numbered = columns.stream().anyMatch(column -> column.form() == RowForm.NUMBERED);
            boolean dated = names.size() > 1 && columns.stream().anyMatch(column -> column.form() == RowForm.DAY);
            add("numbered-text", numbered ? 1 : 0, "it begins with a number and goes on in words, as those below do");
            add("day-above", dated ? 1 : 0, "it has a day as those below have");
            add("goes-on", rises ? 1 : 0, "its number is the one before those below, which rise");
            add("path-above", path ? 1 : 0, "it has a path as those below are");
            boolean twins = TwinNames.are(table, first, names);
            add("twins", twins ? 1 : 0, "two of its fields are the same phrase, as in rows below");
        }

        /** @param times how much of the rule's weight counts here */
        private void add(String rule, double times, String why) {
            double worth = times * rules.points("header." + rule);
            if (worth != 0) {
                points += worth;
                evidence.add(new Evidence("header." + rule, worth, why));
            }
        }

        private void tableColumns(FormatHints hints) {
            hints.lastFormat().ifPresent(last -> {
                if (last.headers().isEmpty()) {
                    add("last-without", 1, "the last drop of this table had none");
                } else if (share(last.headers()) > 0.5) {
                    add("last-names", 1, "its names are those of the last drop");
                }
            });
            if (!hints.tableColumns().isEmpty()) {
                double share = share(hints.tableColumns());
                if (share >= 0.4) {
                    add("table-columns", share, Math.round(share * 100) + " % of its names are columns of the table");
                } else if (share == 0) {
                    add("other-columns", 1, "no name is a column of the table");
                }
            }
        }

        private double share(List<String> known) {
            Set<String> plain = new HashSet<>();
            known.forEach(name -> plain.add(PlainName.of(name)));
            long same =
                    names.stream().map(PlainName::of).filter(plain::contains).count();
            return (double) same / Math.max(1, names.size());
        }

        private void ownLook() {
            int words = 0;
            int empty = 0;
            for (int c = 0; c < names.size(); c++) {
                String name = names.get(c);
                empty += name.isEmpty() ? 1 : 0;
                HeaderColumn column = columns.get(c);
                words += ColumnWords.knows(name) && !column.wordsBelow() && column.template() >= 0 ? 1 : 0;
            }
            double share = (double) words / names.size();
            if (words > 0) {
                String why = words + " of its " + names.size() + " fields are words that name columns";
                add("word", Math.min(2, 0.8 + 0.2 * words), why);
                add("words", share, why);
            }
            boolean once = columns.stream().noneMatch(HeaderColumn::repeats);
            boolean languages = once && LanguageNames.are(table.grid(), first, names);
            add("letters", once && LetterSeries.are(names) ? 1 : 0, "its fields are the first letters, in their order");
            add("languages", languages ? 1 : 0, "languages name its columns");
            if (empty > 1) {
                add("empty", (double) empty / names.size(), empty + " of its fields are empty");
            }
        }

        private void against() {
            Grid grid = table.grid();
            OwnValues own = OwnValues.of(grid, first, names, columns, areSigns());
            int values = own.values();
            boolean years = own.years() == values && (values > 1 || firstIsNoYear());
            if (new NumberSeries(grid).isAbove(first)) {
                add("series", 3 + values, "its fields are a series");
            } else if (values > 0 && Channels.are(grid, first)) {
                add("channels", 1, "its numbers count channels, and units stand below them");
            } else if (values > 0 && years) {
                add("years", values > 1 ? 1 : SINGLE + 2 * SINGLE * values / names.size(), "years name its columns");
            } else if (values > 0 && own.dates() == values && areAllDifferent() && first + 1 < grid.records()) {
                add("dates", values > 1 ? 1 : SINGLE, "dates or times name its columns");
            } else if (values > 0 && new NumberSeries(grid).areKeysAbove(first)) {
                add("keys", 1, "its numbers are larger than those below, or all as long and none below is");
            } else if (values > 0) {
                double least = own.overValues() ? OVER_VALUES : OVER_OTHERS;
                add(
                        "values",
                        least + (1 - least) * values / names.size(),
                        values + " of its fields are values, not names");
            }
        }

        /** {@code place,2010}: a year in the first column is a key like those below, or one number of a list. */
        private boolean firstIsNoYear() {
            return !Year.is(names.get(0));
        }

        /** Signs above texts are one of them; in a list, above a few values too, but for the sign that stands for numbers. */
        private boolean areSigns() {
            boolean list = names.size() == 1
                    && !columns.get(0).typedBelow()
                    && !names.get(0).equals("#");
            return (list || columns.stream().allMatch(HeaderColumn::textBelow))
                    && names.stream()
                            .allMatch(name -> PlainName.of(name).isEmpty() && (names.size() == 1 || !name.isEmpty()));
        }

        private boolean areAllDifferent() {
            return new HashSet<>(names).size() == names.size();
        }

        /** @param repeated fields whose text comes again below; @param typed columns that hold values below a text */
        private void textAgain(int repeated, int typed) {
            if (repeated > 0
                    && repeated
                            == names.stream().filter(name -> !name.isEmpty()).count()
                    && again.isHeader(typed)) {
                add("repeated", 1, "the whole record comes again below, as in files that were put together");
            } else if (repeated > 0) {
                add("value-again", 0.125 + 0.875 * repeated / names.size(), "its text comes again below");
            }
        }

        /** @param typed columns that hold values below a text, which says more than any order */
        private void order(int typed) {
            boolean in = columns.stream().anyMatch(column -> column.order() < 0);
            boolean out = columns.stream().anyMatch(column -> column.order() > 0);
            // A row in its place by one column may well be out of it by another that rises by chance.
            if (out && !in) {
                add("out-of-order", 1, "the values below are in alphabetical order, and its text is not");
            } else if (in && !out && typed == 0) {
                add("in-order", 1, "its text stands in the order of those below");
            }
        }

        private void corner() {
            if (EmptyCorner.is(table.grid(), first, names, columns)) {
                add("corner", 1, "its first field alone is empty, and those below are filled and different");
            }
        }

        private void share(String rule, Predicate<HeaderColumn> has, String why) {
            long count = columns.stream().limit(table.width()).filter(has).count();
            add(rule, (double) count / names.size(), why);
        }

        private void templates() {
            int sum = columns.stream().mapToInt(HeaderColumn::template).sum();
            if (sum != 0) {
                String why = sum > 0
                        ? "the values below are alike but for their digits, and its text is not"
                        : "its text and those below are alike but for their digits";
                add(sum > 0 ? "other-template" : "same-template", sum > 0 ? (double) sum / names.size() : 1, why);
            }
        }

        private void columnsBelow() {
            double contrast = 0;
            double pattern = 0;
            int typed = 0;
            int repeated = 0;
            for (int c = 0; c < names.size() && c < table.width(); c++) {
                HeaderColumn column = columns.get(c);
                contrast += column.contrast();
                pattern += column.pattern();
                typed += column.typedBelow() ? 1 : 0;
                repeated += column.repeats() ? 1 : 0;
            }
            if (typed > 0) {
                add(
                        "typed",
                        Math.min(1, 0.3 + typed / 5.0),
                        typed + (typed == 1 ? " column holds" : " columns hold") + " values of a kind below a text");
            }
            if (names.size() > 1 && columns.stream().allMatch(HeaderColumn::pairs)) {
                add("pairs", 1, "each of its fields has the same word before a sign as those below it");
            }
            share("apart", HeaderColumn::apart, "few values come again below, and its text is none of them");
            order(typed);
            templates();
            add("counted", CountedNames.are(table.grid(), first, names) ? 1 : 0, "its fields are one word that counts");
            corner();
            if (pattern != 0) {
                String why =
                        pattern > 0 ? "its fields lack what those below have" : "its fields are made like those below";
                add("pattern", pattern / names.size(), why);
            }
            textAgain(repeated, typed);
            share("prose", HeaderColumn::proseBelow, "a sentence stands above texts, and names no column");
            if (contrast != 0) {
                String why = contrast > 0
                        ? "its fields are as different from those below as names are"
                        : "its fields look like those below";
                add("length", contrast / names.size(), why);
            }
        }
    }
}
