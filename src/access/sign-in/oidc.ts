import * as openid from 'openid-client'
import { fail, ok, type Result } from '../../values/result.ts'

/** Where people of an agency prove who they are instead of by a password of ours. */
export interface OidcSettings {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** As the button says it: "Sign in with …". */
  readonly name: string
  /** The one agency whose accounts it may open; without it, any: then the service is trusted for all of them. */
  readonly agency?: string
}

/** What lies with the browser, sealed, between leaving for that service and coming back. */
export interface OidcAttempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Whether the person must prove it anew, although the service still knows them. */
  readonly anew: boolean
}

/** What the service says of the person who came back, checked. */
export interface OidcClaims {
  readonly issuer: string
  readonly subject: string
  /** Only where the service itself has verified it; lower case. */
  readonly email: string | null
}

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const

/** Settings from the environment; null where none is given. A half of them is a mistake that must not pass as none. */
export function oidcSettings(environment: NodeJS.ProcessEnv): Result<OidcSettings | null> {
  const missing = NEEDED.filter(name => (environment[name] ?? '') === '')
  if (missing.length === NEEDED.length) return ok(null)
  const [issuer = '', clientId = '', clientSecret = '', name = ''] = NEEDED.map(name => environment[name] ?? '')
  if (missing.length > 0) {
    return fail({
      code: 'invalid',
      problem: `sign-in through an agency’s own service is set up in part: ${missing.join(', ')} is missing`,
      expected: `all of ${NEEDED.join(', ')}, or none`,
      next: 'set them in the environment and start again',
    })
  }
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  if (url === null || !(url.protocol === 'https:' || isLoopback(url))) {
    return fail({
      code: 'invalid',
      problem: `OIDC_ISSUER is “${issuer}”`,
      expected: 'the https address that the service gives as its issuer, such as https://login.norfolk.example',
      next: 'correct it and start again',
    })
  }
  const agency = environment['OIDC_AGENCY'] ?? ''
  return ok({ issuer: url, clientId, clientSecret, name, ...(agency === '' ? {} : { agency }) })
}

/** Plain HTTP never leaves this machine. */
const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** Seconds that the service has to answer. */
const PATIENCE = 10
/** Seconds since the person proved who they are, where they must do it anew. */
const ANEW = 60

/**
 * Sign-in by OpenID Connect: authorisation code with PKCE, state and nonce. The service is asked for its addresses when
 * somebody first signs in, so that Breakwater starts while it is away.
 */
export class Oidc {
  readonly settings: OidcSettings
  #configuration: Promise<openid.Configuration> | undefined

  constructor(settings: OidcSettings) {
    this.settings = settings
  }

  /**
   * Where to send the browser, and what to keep with it. `back`: our own address that it returns to. `anew`: the service
   * must ask the person again, as for a step-up.
   */
  async begin(
    back: string,
    anew = false,
  ): Promise<Result<{ readonly address: string; readonly attempt: OidcAttempt }>> {
    const attempt = {
      anew,
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    }
    return this.#asking(async configuration => {
      const address = openid.buildAuthorizationUrl(configuration, {
        redirect_uri: back,
        scope: 'openid email',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...(anew ? { prompt: 'login', max_age: String(ANEW) } : {}),
      })
      return { address: address.href, attempt }
    })
  }

  /** Who came back. `returned`: the whole address the browser came to, with its query. */
  async finish(returned: URL, { state, nonce, verifier, anew }: OidcAttempt): Promise<Result<OidcClaims>> {
    return this.#asking(async configuration => {
      const answer = await openid.authorizationCodeGrant(configuration, returned, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(anew ? { maxAge: ANEW } : {}),
      })
      const token = answer.claims()
      if (token === undefined) throw new Error('the service sent no ID token')
      const { email, email_verified: verified } =
        token['email'] === undefined ? await openid.fetchUserInfo(configuration, answer.access_token, token.sub) : token
      return {
        issuer: token.iss,
        subject: token.sub,
        email: verified === true && typeof email === 'string' ? email.trim().toLowerCase() : null,
      }
    })
  }

  /** Whatever the service, or a tampered return, does wrong is a refusal; its words go to those who run the server. */
  async #asking<T>(work: (configuration: openid.Configuration) => Promise<T>): Promise<Result<T>> {
    const { name } = this.settings
    let configuration: openid.Configuration
    try {
      configuration = await (this.#configuration ??= this.#discover())
    } catch (error) {
      this.#configuration = undefined
      console.error(`Sign-in with ${name}: ${wordsOf(error)}`)
      return fail({
        code: 'interrupted',
        problem: `${name} did not answer, so nobody can sign in with it at the moment`,
        next: 'Try again in a minute, or sign in with your password if you have one',
      })
    }
    try {
      return ok(await work(configuration))
    } catch (error) {
      console.error(`Sign-in with ${name}: ${wordsOf(error)}`)
      return fail({
        code: 'forbidden',
        problem: `${name} did not confirm who you are`,
        next: 'Start again from the sign-in page. If it happens again, tell your administrator',
      })
    }
  }

  #discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings
    return openid.discovery(issuer, clientId, undefined, openid.ClientSecretBasic(clientSecret), {
      timeout: PATIENCE,
      execute: isLoopback(issuer) ? [openid.allowInsecureRequests] : [],
    })
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
