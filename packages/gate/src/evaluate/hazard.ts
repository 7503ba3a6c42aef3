/**
 * Whether a file could keep the syntax engine busy for minutes. Matching costs nodes × depth: 10,000 nested calls in 30 KB
 * took 24 s with `has: { stopBy: end }`, 1,000 took 0.2 s. Such a file goes to a process that can be killed.
 */
export function isHazardous(content: string): boolean {
  if (content.length < 4_000) return false;
  if (content.length > 512 * 1024) return true;
  let depth = 0;
  let chain = 0;
  for (let i = 0; i < content.length; i += 1) {
    switch (content.charCodeAt(i)) {
      case 40: // ( [ {
      case 91:
      case 123:
        depth += 1;
        chain = 0;
        if (depth > MAX_DEPTH) return true;
        break;
      case 41: // ) ] }
      case 93:
      case 125:
        depth -= 1;
        break;
      case 59: // ; and ,
      case 44:
        chain = 0;
        break;
      // Operators and member access nest to the left, one level each: a+a+a+…, a.b.c.…, !!!!…, <a><a>…
      case 33:
      case 38:
      case 42:
      case 43:
      case 45:
      case 46:
      case 47:
      case 58:
      case 60:
      case 61:
      case 62:
      case 63:
      case 94:
      case 124:
      case 126:
        chain += 1;
        if (chain > MAX_CHAIN) return true;
        break;
      default:
    }
  }
  return false;
}

/** Hand-written code nests below 40. Unbalanced brackets inside strings only make this more careful. */
const MAX_DEPTH = 120;
/** Comments and JSX between two semicolons reach a few hundred marks in ordinary files. */
const MAX_CHAIN = 1_500;
