import { DEMONSTRATION_PASSWORD, PEOPLE } from '../../src/server/demonstration/demonstration-accounts.ts'

/** Somebody signed in. */
export interface Viewer {
  readonly agency: string
  readonly role: string
  readonly cookie: string
}

/** Who looks, by the numbers of the demonstration's accounts; investigating officers look most. */
const LOOKING = [3, 3, 3, 8, 8, 1, 2, 4, 5, 5, 11, 15, 16]

/** Signs them in as people do, by email and password. */
export async function signIn(address: string): Promise<readonly Viewer[]> {
  const cookies = new Map<number, string>()
  for (const id of new Set(LOOKING)) cookies.set(id, await cookieOf(address, id))
  return LOOKING.map(id => {
    const [, agency, role] = personOf(id)
    return { agency, role, cookie: cookies.get(id) ?? '' }
  })
}

async function cookieOf(address: string, id: number): Promise<string> {
  const [, agency, , name] = personOf(id)
  const email = `${name
    .toLowerCase()
    .replaceAll(/^(?:dc|ds|sgt|supt|pc|dr) /g, '')
    .replaceAll(' ', '.')}@${agency}.example`
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address },
    body: new URLSearchParams({ email, password: DEMONSTRATION_PASSWORD, code: '', next: '/' }),
  })
  const [cookie] = answer.headers.getSetCookie()
  if (answer.status !== 303 || cookie === undefined) throw new Error(`${email} was not signed in: ${answer.status}`)
  return cookie.split(';')[0] ?? ''
}

function personOf(id: number): (typeof PEOPLE)[number] {
  const found = PEOPLE.find(([number]) => number === id)
  if (found === undefined) throw new Error(`there is no demonstration account ${id}`)
  return found
}
