/** Part of every cache key: results of one version are never read by another. */
export const ENGINE_VERSION = 'gate-0.1.0+ast-grep-0.51.2+re2js-2.10.0+ajv-8.20.0';
