package io.dropoff.format.encoding;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/** What juniversalchardet says of a legacy encoding: one voice among several, never the judge. */
final class DetectorVote {

    private DetectorVote() {}

    /**
     * The charset that it names for these pieces of text; empty when it names none. Neither counts windows-1252, which it says whenever
     * it does not know.
     *
     * @param runs one character for each byte
     */
    static Optional<Charset> of(List<String> runs) {
        UniversalDetector detector = new UniversalDetector();
        for (String run : runs) {
            byte[] bytes = CodePage.bytes(run);
            detector.handleData(bytes, 0, bytes.length);
        }
        detector.dataEnd();
        return Optional.ofNullable(detector.getDetectedCharset()).flatMap(DetectorVote::charset);
    }

    private static Optional<Charset> charset(String named) {
        String ours =
                switch (named) {
                    case "SHIFT_JIS" -> "windows-31j";
                    case "BIG5" -> "x-windows-950";
                    case "EUC-KR" -> "x-windows-949";
                    case "US-ASCII", "UTF-8", "WINDOWS-1252" -> "";
                    default -> named;
                };
        return ours.isEmpty() || !Charset.isSupported(ours) ? Optional.empty() : Optional.of(Charset.forName(ours));
    }
}
