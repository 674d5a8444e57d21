import { sql } from 'kysely'
import { hashPassword } from '../../access/sign-in/password.ts'
import type { Role } from '../../access/roles.ts'
import type { Database } from '../../kernel/postgres/database.ts'

/** Written on the sign-in page of a demonstration, and good for nothing else. */
export const DEMONSTRATION_PASSWORD = 'breakwater demonstration'

const AGENCIES = [
  ['norfolk-police', 'Norfolk Police', 'police'],
  ['metropolitan-police', 'Metropolitan Police', 'police'],
  ['norfolk-council', 'Norfolk County Council', 'council'],
  ['norwich-recovery', 'Norwich Recovery', 'treatment'],
  ['harbour-housing', 'Harbour Housing', 'charity'],
] as const

/** One for each role of the programme; ids are fixed so that invented records can name who made them. */
export const PEOPLE: readonly (readonly [
  id: number,
  agency: (typeof AGENCIES)[number][0],
  role: Role,
  name: string,
])[] = [
  [1, 'norfolk-police', 'line analyst', 'Priya Raman'],
  [2, 'norfolk-police', 'intelligence officer', 'DC Tom Ashby'],
  [3, 'norfolk-police', 'investigating officer', 'DS Grace Oduya'],
  [4, 'norfolk-police', 'senior officer', 'Supt Helen Marsh'],
  [5, 'norfolk-police', 'custody officer', 'Sgt Amara Cole'],
  [6, 'norfolk-police', 'schools officer', 'PC Lewis Tan'],
  [7, 'norfolk-police', 'information governance officer', 'Ruth Fielding'],
  [8, 'metropolitan-police', 'investigating officer', 'DS Marcus Webb'],
  [9, 'metropolitan-police', 'intelligence officer', 'DC Leila Haddad'],
  [10, 'norwich-recovery', 'custody navigator', 'Jo Pearce'],
  [11, 'norwich-recovery', 'keyworker', 'Sam Whitlock'],
  [12, 'norwich-recovery', 'prescriber', 'Dr Nadia Khan'],
  [13, 'norwich-recovery', 'recovery worker', 'Callum Reid'],
  [14, 'norwich-recovery', 'information governance officer', 'Anil Mehta'],
  [15, 'harbour-housing', 'outreach worker', 'Bex Turner'],
  [16, 'norfolk-council', 'social worker', 'Eleanor Frost'],
  [17, 'norfolk-council', 'partnership manager', 'David Okafor'],
  [18, 'norfolk-council', 'administrator', 'Kate Lindsay'],
  [19, 'norfolk-police', 'administrator', 'Omar Siddiqui'],
]

export const accountId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** The demonstration's agencies and an account for each role; what is there already stays. */
export async function demonstrationAccounts({ owner }: Database): Promise<void> {
  const { rows } = await sql`select from account limit 1`.execute(owner)
  if (rows.length > 0) return
  const password = await hashPassword(DEMONSTRATION_PASSWORD)
  await owner.transaction().execute(async tx => {
    for (const [id, name, kind] of AGENCIES) {
      await sql`insert into agency values (${id}, ${name}, ${kind}) on conflict do nothing`.execute(tx)
    }
    for (const [number, agency, role, name] of PEOPLE) {
      const email = `${name
        .toLowerCase()
        .replaceAll(/^(?:dc|ds|sgt|supt|pc|dr) /g, '')
        .replaceAll(' ', '.')}@${agency}.example`
      await sql`insert into account (id, agency, email, name, roles, password_hash)
        values (${accountId(number)}, ${agency}, ${email}, ${name}, ${[role]}, ${password})`.execute(tx)
    }
  })
}
