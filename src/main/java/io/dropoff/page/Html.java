package io.dropoff.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Makes pages of the templates, which the build made classes of this package of. Every value in them is escaped for its place. */
final class Html {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Html.class.getClassLoader(), Html.class.getPackageName());

    /** @param page the template's parameter of that name */
    String of(String template, Object page) {
        return of(template, Map.of("page", page));
    }

    String of(String template, Map<String, Object> parameters) {
        StringOutput out = new StringOutput();
        engine.render(template + ".jte", parameters, out);
        return out.toString();
    }
}
