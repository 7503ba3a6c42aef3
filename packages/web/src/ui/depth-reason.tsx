/** "Deep: one question is still without an answer…" as the server words it, with the depth itself standing out. */
export function DepthReason({ reason }: { readonly reason: string }) {
  const [, depth, rest] = /^([A-Z][a-z -]{2,20}): (.*)$/s.exec(reason) ?? [];
  if (!depth || !rest) return reason;
  return (
    <>
      <strong className="font-semibold text-ink">{depth}.</strong> {rest.charAt(0).toUpperCase() + rest.slice(1)}
    </>
  );
}
