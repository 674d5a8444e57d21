import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { ROLES } from '../access/roles.ts'
import { type ApiToken, endToken, makeToken, systemAccount, tokens } from '../access/sign-in/api-token.ts'
import { PURPOSES } from '../kernel/context.ts'
import { writeLog } from '../kernel/log-entry.ts'
import type { Database } from '../kernel/postgres/database.ts'
import { connectBeside } from '../kernel/postgres/connect-beside.ts'
import { databasePlace } from '../server/database-place.ts'
import { describeFault } from '../values/result.ts'
import type { Command } from './command.ts'
import { WrongUse } from './wrong-use.ts'

const HELP = `Makes, lists and ends the tokens by which other systems of an agency call the API (/api/openapi.json).
Works beside a running server.

Usage: breakwater token make --store DIR --agency ID --name NAME --role ROLE [--role ROLE …] --purpose PURPOSE [--days N]
       breakwater token list --store DIR
       breakwater token end TOKEN-NAME --store DIR

  --store DIR    the store that \`breakwater serve\` serves
  --agency ID    the agency whose system it is, such as norfolk-police
  --name NAME    what people call the system; the log names it
  --role ROLE    ${ROLES.join(', ')}
  --purpose P    what it asks for, always: ${PURPOSES.join(', ')}
  --days N       how long it works; default 90, at most 366

\`make\` prints the token once. \`end\` takes its name from \`list\` and works from the next call on.
Example:
  breakwater token make --store case-1 --agency norfolk-police --name "Custody system" --role "custody officer" --purpose "law enforcement"`

export const tokenCommand: Command = {
  name: 'token',
  summary: 'Make, list or end a token for the API.',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        store: { type: 'string' },
        agency: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string', multiple: true },
        purpose: { type: 'string' },
        days: { type: 'string' },
      },
      allowPositionals: true,
      strict: true,
    })
    const [verb, name] = positionals
    const work =
      verb === 'make'
        ? make(values)
        : verb === 'list'
          ? list
          : verb === 'end' && name !== undefined
            ? end(name)
            : undefined
    if (work === undefined || values.store === undefined)
      throw new WrongUse('Say make, list or end, and which --store.', 'see breakwater token --help')
    const database = await connectBeside(databasePlace(join(values.store, 'records')))
    if (!database.ok) {
      console.error(describeFault(database.fault))
      return 1
    }
    try {
      return await work(database.value)
    } finally {
      await database.value.close()
    }
  },
}

interface Making {
  readonly agency?: string
  readonly name?: string
  readonly role?: readonly string[]
  readonly purpose?: string
  readonly days?: string
}

function make({ agency, name, role: roles = [], purpose: typed, days: length = '90' }: Making) {
  if (agency === undefined || name === undefined || roles.length === 0 || typed === undefined)
    throw new WrongUse('--agency, --name, --role and --purpose are all needed.', 'see breakwater token --help')
  const unknown = roles.find(role => !ROLES.some(known => known === role))
  if (unknown !== undefined) throw new WrongUse(`“${unknown}” is no role.`, `give one of: ${ROLES.join(', ')}`)
  const purpose = PURPOSES.find(purpose => purpose === typed)
  if (purpose === undefined) throw new WrongUse(`“${typed}” is no purpose.`, `give one of: ${PURPOSES.join(', ')}`)
  const days = Number(length)
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw new WrongUse(`--days ${length} cannot be.`, 'give a whole number from 1 to 366')

  return async (database: Database): Promise<number> => {
    const { rows } = await sql`select from agency where id = ${agency}`.execute(database.app)
    if (rows.length === 0) {
      console.error(
        `There is no agency ${agency}.\nNext: make it with its first account, see breakwater account --help`,
      )
      return 1
    }
    const expires = new Date(Date.now() + days * 86_400_000)
    const token = await logged(database, agency, async tx => {
      const account = await systemAccount(tx, { agency, name, roles })
      return { account: account.id, what: 'token made', value: await makeToken(tx, account.id, purpose, expires) }
    })
    console.log(
      `${name} can call the API until ${expires.toISOString().slice(0, 10)} with this token, shown only now:\n${token}`,
    )
    return 0
  }
}

async function list({ app }: Database): Promise<number> {
  const rows = await tokens(app)
  if (rows.length === 0) console.log('There are no tokens.')
  for (const token of rows) console.log(lineOf(token))
  return 0
}

const lineOf = ({ name, system, agency, roles, purpose, expiresAt, endedAt }: ApiToken): string =>
  [
    name,
    `${system} (${agency})`,
    `${roles.join(', ')}, for ${purpose}`,
    endedAt === null ? `until ${expiresAt.slice(0, 10)}` : `ended ${endedAt.slice(0, 10)}`,
  ].join('  ')

const end =
  (name: string) =>
  async (database: Database): Promise<number> => {
    const token = (await tokens(database.app)).find(token => token.name === name && token.endedAt === null)
    if (token === undefined) {
      console.error(`There is no token ${name} that still works.\nNext: breakwater token list names them`)
      return 1
    }
    await logged(database, token.agency, async tx => {
      await endToken(tx, name, new Date())
      return { account: token.account, what: 'token ended', value: null }
    })
    console.log(`${token.system} can no longer use ${name}.`)
    return 0
  }

type Transaction = Parameters<typeof writeLog>[0]

/** Does it and notes it in one transaction. The act is the system account's own: the command line knows no person. */
function logged<T>(
  { app }: Database,
  agency: string,
  work: (tx: Transaction) => Promise<{ readonly account: string; readonly what: string; readonly value: T }>,
): Promise<T> {
  return app.transaction().execute(async tx => {
    await sql`select set_config('bw.agency', ${agency}, true)`.execute(tx)
    const { account, what, value } = await work(tx)
    const actor = { account, name: 'Command line', agency, roles: [], ringFences: [] }
    await writeLog(tx, { actor, purpose: 'administration', correlation: randomUUID() }, new Date().toISOString(), [
      { act: 'administered', kind: 'account', records: [account], detail: { what } },
    ])
    return value
  })
}
