package io.dropoff.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON of texts, numbers, booleans, lists and maps. By few classes, which are quickly loaded: a command must answer at once.
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** One line; what is none of those stands there as text. */
    public static String text(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.writeFieldName(String.valueOf(member.getKey()));
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.writeObject(value);
        } else {
            out.writeString(value.toString());
        }
    }

    /**
     * What a text holds: maps in the order of their members, lists, texts, numbers, booleans and nulls. A number is a
     * {@link Long}, or else a {@link BigDecimal}: no digit is lost.
     *
     * @throws IOException when it is no JSON
     */
    public static Object read(String text) throws IOException {
        try (JsonParser in = FACTORY.createParser(text)) {
            in.nextToken();
            return value(in);
        }
    }

    /** The list that the text holds; an empty one when it is null, or no list. */
    public static List<?> list(Object text) {
        try {
            return text != null && read(text.toString()) instanceof List<?> list ? list : List.of();
        } catch (IOException none) {
            return List.of();
        }
    }

    /** The object that the text holds; an empty one when it is no object. */
    public static Map<?, ?> object(String text) {
        try {
            return read(text) instanceof Map<?, ?> object ? object : Map.of();
        } catch (IOException none) {
            return Map.of();
        }
    }

    /** A member of an object; empty when it is none, or lacks it. */
    public static Optional<Object> member(Object object, String name) {
        return object instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty();
    }

    private static Object value(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token == null) {
            throw new IOException("there is nothing");
        }
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> list(in);
            case VALUE_NUMBER_INT ->
                in.getNumberType() == NumberType.BIG_INTEGER ? in.getDecimalValue() : (Object) in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
            case VALUE_NULL -> null;
            default -> in.getText();
        };
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            object.put(name, value(in));
        }
        return object;
    }

    private static List<Object> list(JsonParser in) throws IOException {
        List<Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(in));
        }
        return list;
    }
}
