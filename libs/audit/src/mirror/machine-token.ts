import { decodeJwt } from 'jose';

export type MachineTokenSettings = Readonly<{
  /** Token endpoint of the issuer. */
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  audience: string;
}>;

/** A token is taken anew when it lives no longer than this. */
const MARGIN_S = 30;
const PATIENCE_MS = 10_000;

/** The auditor's own access token: OAuth 2 client credentials (RFC 6749, 4.4), for the resource that services are (RFC 8707). */
export class MachineToken {
  private held: Readonly<{ token: string; until: number }> | undefined;

  constructor(private readonly settings: MachineTokenSettings) {}

  async get(): Promise<string> {
    if (!this.held || Date.now() / 1000 > this.held.until - MARGIN_S) this.held = await this.ask();
    return this.held.token;
  }

  /** For one that a service did not believe: the issuer may have new keys. */
  forget() {
    this.held = undefined;
  }

  /** Kode wilayah that it reaches: `*`, the whole country. */
  async offices(): Promise<readonly string[]> {
    const { offices } = decodeJwt(await this.get());
    return Array.isArray(offices) ? offices.filter((office) => typeof office === 'string') : [];
  }

  private async ask() {
    const { tokenUrl, clientId, clientSecret, audience } = this.settings;
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Error(`the issuer gives no token: ${response.status}`);
    const { access_token: token } = (await response.json()) as { access_token: string };
    return { token, until: decodeJwt(token).exp ?? 0 };
  }
}
