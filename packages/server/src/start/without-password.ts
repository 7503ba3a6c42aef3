/** A database address for people to read: messages end up in tickets. Also of an address that is not quite one. */
export const withoutPassword = (url: string): string =>
  url.replace(/(:\/\/[^:/@]*):[^/]*@/, '$1:…@').replaceAll(/([?&](?:ssl)?password=)[^&]*/gi, '$1…');
