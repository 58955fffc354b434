package io.dropoff.format.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The encodings from before Unicode, weighed by what the bytes beyond ASCII would cost as text of each. The costs are negative
 * logarithms of probabilities, so their difference is how much likelier one is than another.
 */
final class LegacyEncodings {

    /** Bytes of different words that are weighed; more of them change nothing. */
    private static final int ENOUGH = 2000;

    private static final double MOST_WEIGHT = 3;

    /** What the word of juniversalchardet is worth: less than a letter that fits. */
    private static final double VOICE = Costs.of("page.voice");

    /** What the encoding of the last drop is worth: as much as two letters that fit. */
    private static final double MEMORY = Costs.of("page.memory");

    /** Runs of a first round among all, and how many get into the second. */
    private static final int FEW = 40;

    private static final int FINALISTS = 8;
    private static final double UNDEFINED = Costs.of("page.undefined");
    private static final int MOST = 4;
    private static final double MIXED = 0.2;

    private final HighBytes high;
    private final List<String> runs = new ArrayList<>();
    private final double[] weights;
    private final long[] histogram = new long[256];
    private final String last;
    private final Optional<Charset> voice;

    private record Weighed(Charset charset, double cost, Optional<CodePage> page) {}

    private LegacyEncodings(ByteScan scan, Optional<String> last) {
        high = scan.high();
        this.last = last.orElse("");
        Map<String, int[]> all = new LinkedHashMap<>(high.runs());
        if (scan.utf8().sequences() > MIXED * scan.utf8().invalid()) {
            // UTF-8 pasted among something else says nothing about the something.
            all.keySet().removeIf(LegacyEncodings::isUtf8);
        }
        List<Double> counts = new ArrayList<>();
        int length = all.keySet().stream().mapToInt(String::length).sum();
        int step = 1 + length / ENOUGH;
        int n = 0;
        BitSet known = new BitSet();
        for (Map.Entry<String, int[]> run : all.entrySet()) {
            // A byte that is rare may be all that tells two code pages apart.
            boolean news = run.getKey().chars().anyMatch(b -> b >= 0x80 && !known.get(b));
            if (n++ % step == 0 || news) {
                run.getKey().chars().forEach(known::set);
                runs.add(run.getKey());
                counts.add(Math.min(MOST_WEIGHT, 1 + Math.log(run.getValue()[0]) / 2));
            }
            count(run.getKey(), run.getValue()[0]);
        }
        voice = DetectorVote.of(runs);
        weights = counts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void count(String run, int times) {
        for (int i = 0; i < run.length(); i++) {
            histogram[run.charAt(i)] += run.charAt(i) < 0x80 ? 0 : times;
        }
    }

    /** Best first, at least one. */
    static List<EncodingGuess> of(ByteScan scan, Optional<String> last) {
        return new LegacyEncodings(scan, last).guesses();
    }

    private static boolean isUtf8(String run) {
        byte[] bytes = CodePage.bytes(run);
        Utf8Check check = new Utf8Check();
        check.accept(bytes, bytes.length);
        check.end();
        return check.invalid() == 0;
    }

    private List<EncodingGuess> guesses() {
        List<Weighed> weighed = new ArrayList<>();
        int few = Math.min(FEW, runs.size());
        for (CodePage page : CodePage.all()) {
            weighed.add(weighed(page, few));
        }
        for (DoubleByte page : DoubleByte.supported()) {
            weighed.add(weighed(page, few));
        }
        if (few < runs.size()) {
            weighed.sort(Comparator.comparingDouble(Weighed::cost));
            weighed = new ArrayList<>(weighed.subList(0, FINALISTS).stream()
                    .map(each -> each.page().isPresent()
                            ? weighed(each.page().get(), runs.size())
                            : weighed(DoubleByte.of(each.charset()), runs.size()))
                    .toList());
        }
        weighed.sort(Comparator.comparingDouble(Weighed::cost));
        return answer(weighed);
    }

    private Weighed weighed(CodePage page, int count) {
        double cost = page.cost(runs.subList(0, count), weights) + UNDEFINED * Math.log1p(page.undefined(histogram));
        return new Weighed(page.charset(), cost - heard(page.charset()), Optional.of(page));
    }

    private Weighed weighed(DoubleByte page, int count) {
        double cost = page.cost(runs.subList(0, count), weights);
        return new Weighed(page.charset(), cost - heard(page.charset()), Optional.empty());
    }

    private double heard(Charset charset) {
        double memory = charset.name().equalsIgnoreCase(last) ? MEMORY : 0;
        return memory + (voice.filter(charset::equals).isPresent() ? VOICE : 0);
    }

    private List<EncodingGuess> answer(List<Weighed> weighed) {
        Weighed best = weighed.get(0);
        List<Weighed> rivals = weighed.stream()
                .skip(1)
                .filter(other -> !readAlike(best, other))
                .limit(MOST - 1)
                .toList();
        List<EncodingGuess> guesses = new ArrayList<>();
        double lead = rivals.isEmpty() ? 20 : rivals.get(0).cost() - best.cost();
        guesses.add(new EncodingGuess(best.charset(), false, confidence(lead), reason(best, rivals, lead)));
        for (Weighed rival : rivals) {
            String why =
                    rival.charset().name() + ": tried after " + best.charset().name();
            guesses.add(new EncodingGuess(rival.charset(), false, confidence(best.cost() - rival.cost()), why));
        }
        guesses.add(new EncodingGuess(
                StandardCharsets.ISO_8859_1,
                false,
                0,
                "ISO-8859-1: the last resort, which has a character for every byte"));
        return guesses;
    }

    private boolean readAlike(Weighed best, Weighed other) {
        return best.page().isPresent()
                && other.page().isPresent()
                && best.page().get().readsLike(other.page().get(), high.histogram());
    }

    private static double confidence(double lead) {
        return 1 / (1 + Math.exp(-lead / 2));
    }

    private String reason(Weighed best, List<Weighed> rivals, double lead) {
        String next = rivals.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", better than %s by %.1f",
                        rivals.get(0).charset().name(),
                        lead);
        return best.charset().name() + ": its letters fit the words around the " + highBytes()
                + (highBytes() == 1 ? " byte" : " bytes") + " beyond ASCII best" + next
                + voice.map(named -> "; juniversalchardet says " + named.name()).orElse("");
    }

    private long highBytes() {
        long sum = 0;
        for (long count : high.histogram()) {
            sum += count;
        }
        return sum;
    }
}
