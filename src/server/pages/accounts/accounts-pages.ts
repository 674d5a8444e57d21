import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  accountOfAgency,
  accountsOfAgency,
  type AccountSettings,
  changeAccount,
  disableAccount,
  isAdministrator,
  makeAccount,
  newPassword,
  ONE_TIME_DAYS,
  ringFencesOfAgency,
} from '../../../access/accounts/accounts.ts'
import { ROLES } from '../../../access/roles.ts'
import type { AccountRow } from '../../../access/sign-in/account.ts'
import type { AccountFault } from '../../../access/sign-in/own-account.ts'
import type { Act } from '../../../kernel/act.ts'
import { ok, type Result } from '../../../values/result.ts'
import { type FieldError, type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { Refused } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { steppedUp } from '../account/stepped-up.ts'

interface Passed {
  readonly password: string
  readonly account: AccountRow
}

type One = { Params: { readonly id: string } }

/** `/accounts`: who of one's agency may sign in, and as what. For its administrators, who see no records. */
export const accountsPages: Pages = (app, { records: { store, clock }, show }) => {
  app.get('/accounts', async (request, reply) => {
    const accounts = valueOf(await administering(request, async act => ok(await accountsOfAgency(act))))
    const now = clock().toISOString()
    return show(reply, 'accounts', {
      nav: 'accounts',
      accounts: accounts.map(account => ({ ...account, state: stateOf(account, now) })),
    })
  })

  app.get('/accounts/new', async (request, reply) => {
    onlyAdministrators(request)
    return steppedUp(request, reply, '/accounts/new') ? showNew(request, reply, {}, []) : reply
  })

  app.post('/accounts/new', async (request, reply) => {
    onlyAdministrators(request)
    if (!steppedUp(request, reply, '/accounts/new')) return reply
    const form = formOf(request)
    const [name, email] = [form.text('name'), form.text('email')]
    const made = await administering(request, act => makeAccount(act, { name, email, ...settingsIn(form) }))
    if (!made.ok) return showNew(request, reply.code(400), { name, email, ...settingsIn(form) }, [errorOf(made.fault)])
    return showPassword(reply, name, email, made.value.password)
  })

  app.get<One>('/accounts/:id', async (request, reply) => {
    onlyAdministrators(request)
    return steppedUp(request, reply, `/accounts/${encodeURIComponent(request.params.id)}`)
      ? showOne(request, reply, [])
      : reply
  })

  app.post<One>('/accounts/:id', async (request, reply) => {
    const settings = settingsIn(formOf(request))
    return deciding(request, reply, act => changeAccount(act, request.params.id, settings))
  })

  app.post<One>('/accounts/:id/disable', async (request, reply) =>
    deciding(request, reply, act => disableAccount(act, request.params.id, true)),
  )

  app.post<One>('/accounts/:id/enable', async (request, reply) =>
    deciding(request, reply, act => disableAccount(act, request.params.id, false)),
  )

  app.post<One>('/accounts/:id/password', async (request, reply) => {
    const { id } = request.params
    onlyAdministrators(request)
    if (!steppedUp(request, reply, '/accounts')) return reply
    const made = await administering(request, async (act): Promise<Result<Passed>> => {
      const password = await newPassword(act, id)
      if (!password.ok) return password
      const account = await accountOfAgency(act, id)
      return account.ok ? ok({ password: password.value, account: account.value }) : account
    })
    const { account, password } = valueOf(made)
    return showPassword(reply, account.name, account.email, password)
  })

  /** One decision about one account, and back to the list; a mistake in it shows the account again. */
  async function deciding(
    request: FastifyRequest<One>,
    reply: FastifyReply,
    work: (act: Act) => Promise<Result<null, AccountFault>>,
  ): Promise<FastifyReply> {
    onlyAdministrators(request)
    if (!steppedUp(request, reply, '/accounts')) return reply
    const decided = await administering(request, work)
    if (decided.ok) return reply.redirect('/accounts', 303)
    if (decided.fault.field === 'account') throw new Refused(decided.fault)
    return showOne(request, reply.code(400), [errorOf(decided.fault)])
  }

  function administering<T, F>(
    request: FastifyRequest,
    work: (act: Act) => Promise<Result<T, F>>,
  ): Promise<Result<T, F>> {
    onlyAdministrators(request)
    return store.act(contextOf(request), work)
  }

  async function showNew(
    request: FastifyRequest,
    reply: FastifyReply,
    values: Partial<AccountSettings> & { readonly name?: string; readonly email?: string },
    errors: readonly FieldError[],
  ): Promise<FastifyReply> {
    const ringFences = valueOf(await administering(request, async act => ok(await ringFencesOfAgency(act))))
    return show(reply, 'account-new', { nav: 'accounts', roles: ROLES, ringFences, values, errors })
  }

  async function showOne(
    request: FastifyRequest<One>,
    reply: FastifyReply,
    errors: readonly FieldError[],
  ): Promise<FastifyReply> {
    const { id } = request.params
    const model = valueOf(
      await administering(request, async act => {
        const account = await accountOfAgency(act, id)
        return account.ok ? ok({ account: account.value, ringFences: await ringFencesOfAgency(act) }) : account
      }),
    )
    const own = id === contextOf(request).actor.account
    const state = stateOf(model.account, clock().toISOString())
    return show(reply, 'account-change', { nav: 'accounts', roles: ROLES, errors, own, state, ...model })
  }

  const showPassword = (reply: FastifyReply, name: string, email: string, password: string): Promise<FastifyReply> =>
    show(reply, 'account-made', { nav: 'accounts', name, email, password, days: ONE_TIME_DAYS })
}

function onlyAdministrators(request: FastifyRequest): void {
  if (isAdministrator({ context: contextOf(request) })) return
  throw new Refused({
    code: 'forbidden',
    problem: 'Only an administrator of your agency sees who may sign in',
    next: 'Ask your administrator',
  })
}

const settingsIn = (form: Form): AccountSettings => ({ roles: form.all('roles'), ringFences: form.all('ringFences') })

const errorOf = ({ field, problem }: AccountFault): FieldError => ({ field, text: problem })

function stateOf(
  { disabled_at: disabled, locked_until: locked, password_until: until }: AccountRow,
  now: string,
): string {
  if (disabled !== null) return 'Disabled'
  if (locked !== null && locked > now) return 'Locked after wrong tries'
  if (until === null) return 'In use'
  return until > now ? 'Has not signed in yet' : 'One-time password not used in time'
}
