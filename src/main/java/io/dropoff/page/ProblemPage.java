package io.dropoff.page;

import io.dropoff.actions.NotPossible;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.DropoffException;
import io.dropoff.page.Screens.PageReply;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What cannot be shown or done, as a page: what happened, and what to do. */
final class ProblemPage {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemPage.class);

    private final Supplies supplies;
    private final Html html;

    ProblemPage(Supplies supplies, Html html) {
        this.supplies = supplies;
        this.html = html;
    }

    PageReply of(Throwable failure, PageRequest request) {
        if (failure instanceof NotPossible why) {
            int status =
                    switch (why.reason()) {
                        case NOT_FOUND -> 404;
                        case CONFLICT -> 409;
                        case INVALID -> 400;
                        case TOO_LARGE -> 413;
                        case FORBIDDEN -> 403;
                        case NO_ROOM -> 507;
                    };
            return answer(status, why.sentence(), why.advice(), request);
        }
        if (failure instanceof DatabaseUnavailable) {
            return answer(
                    503,
                    "The database cannot be used at the moment.",
                    "Files wait where they are. Look again in a minute; health tells more.",
                    request);
        }
        if (failure instanceof DropoffException refused) {
            return answer(409, refused.getMessage(), "Nothing was changed.", request);
        }
        LOG.error("The page failed because of a defect", failure);
        return answer(500, "A defect in Dropoff kept this page from being made.", "Report it with the log.", request);
    }

    private PageReply answer(int status, String sentence, String advice, PageRequest request) {
        String title = status == 404 ? "Not found" : "Not possible";
        Map<String, Object> parameters =
                Map.of("frame", supplies.frame(title, request), "sentence", sentence, "advice", advice);
        return new PageReply(status, html.of("Problem", parameters), "");
    }
}
