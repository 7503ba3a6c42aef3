import { FunctionExpressionType, JSONPathEnvironment } from 'json-p3';
import { RE2JS } from 're2js';

const cache = new Map<string, RE2JS | undefined>();

/** A compiled RE2 expression, or `undefined` where it cannot be read. */
function compiled(pattern: string): RE2JS | undefined {
  if (!cache.has(pattern)) {
    if (cache.size > 500) cache.clear();
    try {
      cache.set(pattern, RE2JS.compile(pattern));
    } catch {
      cache.set(pattern, undefined);
    }
  }
  return cache.get(pattern);
}

/** JSONPath whose `match()` and `search()` run on RE2: JavaScript's own engine can be made to backtrack for hours. */
export function linearJsonPath(): JSONPathEnvironment {
  const environment = new JSONPathEnvironment();
  const test = (run: (regex: RE2JS, text: string) => boolean) => ({
    argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
    returnType: FunctionExpressionType.LogicalType,
    call(text: unknown, pattern: unknown): boolean {
      if (typeof text !== 'string' || typeof pattern !== 'string') return false;
      const regex = compiled(pattern);
      return regex !== undefined && run(regex, text);
    },
  });
  environment.functionRegister.set(
    'match',
    test((regex, text) => regex.matches(text)),
  );
  environment.functionRegister.set(
    'search',
    test((regex, text) => regex.matcher(text).find()),
  );
  return environment;
}

/** What Ajv calls for `pattern` and `patternProperties`. */
export const linearRegExp = Object.assign(
  (pattern: string) => {
    const regex = RE2JS.compile(pattern);
    return {
      test: (text: string): boolean => regex.matcher(text).find(),
      // Ajv keeps expressions by their text: without one of its own every pattern would be the first pattern.
      toString: (): string => `/${pattern}/`,
    };
  },
  { code: 'linearRegExp' },
);
