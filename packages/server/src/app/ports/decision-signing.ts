/** Signs decisions for the guard, with a key that never leaves the store. */
export interface DecisionSigning {
  /** Base64 of the 32 raw bytes of the Ed25519 public key. */
  publicKey(): Promise<string>;
  /** Base64 of the Ed25519 signature over the text in UTF-8. */
  sign(text: string): Promise<string>;
}
