package dev.draftwatch.cloudflare;

/** What came of deleting an image or a draft. */
public sealed interface DeleteAnswer {

    /** It is gone: deleted now, or not there any more (5404). */
    record Gone() implements DeleteAnswer {}

    /** Not deleted, or not known whether; the lookup's cases say why. */
    record NotDone(ImageLookup why) implements DeleteAnswer {}
}
