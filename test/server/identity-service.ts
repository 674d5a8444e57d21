import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A person as the agency's own service knows them. */
export interface KnownPerson {
  readonly subject: string
  readonly email: string
  readonly verified: boolean
}

/** A real OpenID Connect provider on this machine. */
export interface IdentityService {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** Who is at the keyboard there; null presses “cancel”. */
  person: KnownPerson | null
  /** Tells it where its one client may be led back to. */
  knows(returnAddress: string): void
  close(): Promise<void>
}

export async function identityService(): Promise<IdentityService> {
  const people = new Map<string, KnownPerson>()
  let answer: ReturnType<Provider['callback']> | undefined
  let provider: Provider | undefined
  const server = createServer((request, response) => {
    void (async () => {
      if (answer === undefined || provider === undefined || !request.url?.startsWith('/interaction/'))
        return answer?.(request, response)
      const { person } = service
      if (person !== null) people.set(person.subject, person)
      return provider.interactionFinished(
        request,
        response,
        person === null
          ? { error: 'access_denied', error_description: 'the person pressed cancel' }
          : { login: { accountId: person.subject } },
      )
    })()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const service: IdentityService = {
    issuer,
    clientId: 'breakwater',
    clientSecret: 'a secret of the two services',
    person: null,
    knows(returnAddress) {
      provider = providerAt(service, people, returnAddress)
      answer = provider.callback()
    },
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return service
}

function providerAt(
  { issuer, clientId, clientSecret }: IdentityService,
  people: ReadonlyMap<string, KnownPerson>,
  returnAddress: string,
): Provider {
  return new Provider(issuer.origin, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [returnAddress] }],
    cookies: { keys: ['a key for cookies'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    findAccount: (_, accountId) => {
      const { email = '', verified = false } = people.get(accountId) ?? {}
      return { accountId, claims: () => ({ sub: accountId, email, email_verified: verified }) }
    },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
}
