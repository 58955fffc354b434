package io.dropoff.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that a browser loads beside a page. Their addresses change with their content, so that it may keep them for a year. */
final class Assets {

    private static final String ROOT = "/assets/";
    private static final List<String> STYLES = List.of("pico.min.css", "uPlot.min.css", "dropoff.css");
    private static final List<String> SCRIPTS = List.of("htmx.min.js", "uPlot.iife.min.js", "dropoff.js");
    private static final int SHORT = 12;

    private final Map<String, Asset> byName = new LinkedHashMap<>();
    private final Map<String, Asset> byUrl = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param integrity what the browser holds the content against
     */
    record Asset(String name, String url, String integrity, String type, byte[] content) {}

    Assets() {
        Stream.of(STYLES, SCRIPTS, List.of("dropoff.svg")).flatMap(List::stream).forEach(this::read);
    }

    private void read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/dropoff/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is not in the jar");
            }
            byte[] content = in.readAllBytes();
            String hash = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-384").digest(content));
            String path = ROOT + hash.replaceAll("[^A-Za-z0-9]", "").substring(0, SHORT) + "/" + name;
            Asset asset = new Asset(name, path, "sha384-" + hash, type(name), content);
            byName.put(name, asset);
            byUrl.put(path, asset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(String name) {
        if (name.endsWith(".css")) {
            return "text/css; charset=utf-8";
        }
        return name.endsWith(".js") ? "text/javascript; charset=utf-8" : "image/svg+xml";
    }

    List<Asset> styles() {
        return STYLES.stream().map(byName::get).toList();
    }

    List<Asset> scripts() {
        return SCRIPTS.stream().map(byName::get).toList();
    }

    String url(String name) {
        return byName.get(name).url();
    }

    Optional<Asset> at(String url) {
        return Optional.ofNullable(byUrl.get(url));
    }
}
