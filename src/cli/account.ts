import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { ROLES } from '../access/roles.ts'
import { hashPassword } from '../access/sign-in/password.ts'
import { MARK_ID } from '../kernel/marks.ts'
import { connectBeside } from '../kernel/postgres/connect-beside.ts'
import { EVERYWHERE } from '../law/region.ts'
import { databasePlace } from '../server/database-place.ts'
import { describeFault } from '../values/result.ts'
import type { Command } from './command.ts'
import { WrongUse } from './wrong-use.ts'

const HELP = `Makes an account, so that somebody can sign in; also while the server runs.

Usage: breakwater account --store DIR --agency ID --email ADDRESS --name NAME --role ROLE [--role ROLE …]

  --store DIR     the store that \`breakwater serve\` serves; accounts lie in its folder “records”
  --agency ID     the agency's id, such as norfolk-police; made if it is not there
  --agency-name N what people call the agency, if it is made now
  --region R      whose law and bank holidays it has, if it is made now: ${EVERYWHERE.join(', ')}
                  (england-wales where none is given)
  --role ROLE     ${ROLES.join(', ')}

Prints a password once. Example:
  breakwater account --store case-1 --agency norfolk-police --email a.cole@norfolk.example --name "Amara Cole" --role "line analyst"`

export const accountCommand: Command = {
  name: 'account',
  summary: 'Make an account that can sign in.',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        store: { type: 'string' },
        agency: { type: 'string' },
        'agency-name': { type: 'string' },
        region: { type: 'string', default: 'england-wales' },
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string', multiple: true },
      },
      strict: true,
    })
    const { store, agency, email, name, region, role: roles = [] } = values
    if (
      store === undefined ||
      agency === undefined ||
      email === undefined ||
      name === undefined ||
      roles.length === 0
    ) {
      throw new WrongUse(
        '--store, --agency, --email, --name and --role are all needed.',
        'see breakwater account --help',
      )
    }
    const unknown = roles.find(role => !ROLES.some(known => known === role))
    if (unknown !== undefined) throw new WrongUse(`“${unknown}” is no role.`, `give one of: ${ROLES.join(', ')}`)
    if (!EVERYWHERE.some(known => known === region))
      throw new WrongUse(`“${region}” is no region.`, `give one of: ${EVERYWHERE.join(', ')}`)
    if (!MARK_ID.test(agency))
      throw new WrongUse(
        `“${agency}” is no id of an agency.`,
        'use small letters, digits and hyphens, such as norfolk-police',
      )
    if (!/^[^@\s]+@[^@\s]+$/.test(email))
      throw new WrongUse(`“${email}” is no email address.`, 'give one like a.cole@norfolk.example')

    const database = await connectBeside(databasePlace(join(store, 'records')))
    if (!database.ok) {
      console.error(describeFault(database.fault))
      return 1
    }
    try {
      const password = randomBytes(15).toString('base64url')
      await sql`insert into agency (id, name, kind, region)
        values (${agency}, ${values['agency-name'] ?? agency}, 'agency', ${region}) on conflict do nothing`.execute(
        database.value.owner,
      )
      const { rows } = await sql`insert into account (agency, email, name, roles, password_hash)
        values (${agency}, ${email.toLowerCase()}, ${name}, ${roles}, ${await hashPassword(password)})
        on conflict do nothing returning id`.execute(database.value.owner)
      if (rows.length === 0) {
        console.error(`There is an account for ${email} already.\nNext: choose another address`)
        return 1
      }
      console.log(
        `${name} can sign in as ${email.toLowerCase()} with this password, which is shown only now:\n${password}`,
      )
      return 0
    } finally {
      await database.value.close()
    }
  },
}
