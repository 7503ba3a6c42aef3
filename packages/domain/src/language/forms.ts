/** The inflected forms of a verb, "forget" or "forget:ing" or "forget:done"; a language brings its own. */
export type Forms = (verb: string) => readonly string[];
