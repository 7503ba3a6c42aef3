/**
 * Whether a condition of GitHub Actions holds for an event.
 * @returns `undefined` where it depends on something else than the event
 */
export function holdsFor(written: string, event: string): boolean | undefined {
  if (written.length > MAX_LENGTH) return undefined;
  const said = written.replaceAll(/\$\{\{|\}\}/g, '').trim();
  const tokens = said.match(TOKEN) ?? [];
  if (said.replaceAll(TOKEN, '').trim() !== '') return undefined;
  const reader = new Reader(tokens, event);
  const value = reader.either();
  return reader.done ? value : undefined;
}

const MAX_LENGTH = 500;
const TOKEN = /'[^']*'|&&|\|\||==|!=|[()!]|[\w.*-]+/g;

type Value = boolean | undefined;

class Reader {
  readonly #tokens: readonly string[];
  readonly #event: string;
  #at = 0;

  constructor(tokens: readonly string[], event: string) {
    this.#tokens = tokens;
    this.#event = event;
  }

  get done(): boolean {
    return this.#at === this.#tokens.length;
  }

  either(): Value {
    let value = this.#both();
    while (this.#take('||')) {
      const other = this.#both();
      // One side that holds is enough, whatever the other depends on.
      value = value === true || other === true ? true : value === undefined || other === undefined ? undefined : false;
    }
    return value;
  }

  #both(): Value {
    let value = this.#one();
    while (this.#take('&&')) {
      const other = this.#one();
      value =
        value === false || other === false ? false : value === undefined || other === undefined ? undefined : true;
    }
    return value;
  }

  #one(): Value {
    if (this.#take('!')) {
      const value = this.#one();
      return value === undefined ? undefined : !value;
    }
    if (this.#take('(')) {
      const value = this.either();
      return this.#take(')') ? value : undefined;
    }
    const left = this.#operand();
    const equal = this.#take('==') ? true : this.#take('!=') ? false : undefined;
    if (equal === undefined) return left === 'true' ? true : left === 'false' ? false : undefined;
    const right = this.#operand();
    return left === undefined || right === undefined ? undefined : (left === right) === equal;
  }

  #operand(): string | undefined {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    if (token.startsWith("'")) return token.slice(1, -1);
    if (token === 'github.event_name') return this.#event;
    if (/^(?:true|false)$/.test(token)) return token;
    // A step that runs always, or as long as nothing failed, is what there is without a condition.
    if (/^(?:always|success|cancelled|failure)$/.test(token) && this.#take('(') && this.#take(')')) {
      return token === 'always' || token === 'success' ? 'true' : 'false';
    }
    return undefined;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}
