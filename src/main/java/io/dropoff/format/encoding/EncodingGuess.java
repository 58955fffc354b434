package io.dropoff.format.encoding;

import java.nio.charset.Charset;

/**
 * One encoding that the bytes may be in.
 *
 * @param bom whether they begin with its byte order mark
 * @param confidence 0 to 1
 * @param reason why, in words
 */
public record EncodingGuess(Charset charset, boolean bom, double confidence, String reason) {}
