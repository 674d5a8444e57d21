import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../values/result.ts'
import { ROLE_NAMES, type RoleName } from './role-name.ts'

/** The passwords by which Breakwater signs in to its database: of the bundled server's superuser and of each role. */
export type Passwords = Readonly<Record<'superuser' | RoleName, string>>

const ACCOUNTS = ['superuser', ...ROLE_NAMES] as const

/**
 * The passwords kept in `folder` (`passwords.json`, mode 0600); made up, 256 random bits each, where there are none. They are on disk
 * before any role is given one. Fails with `unreadable` when the file is there and is not what it should be.
 */
export async function passwordsIn(folder: string): Promise<Result<Passwords>> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'passwords.json')
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  let known: Partial<Record<string, unknown>> = {}
  try {
    known = JSON.parse(content ?? '{}') as typeof known
  } catch {
    return fail({
      code: 'unreadable',
      problem: 'the passwords of the database are damaged',
      where: path,
      next: 'put the file back from a backup; without it the database in this folder cannot be opened',
    })
  }
  const passwords = Object.fromEntries(
    ACCOUNTS.map(account => {
      const password = known[account]
      return [account, typeof password === 'string' ? password : randomBytes(32).toString('base64url')]
    }),
  ) as Passwords
  if (ACCOUNTS.some(account => known[account] === undefined)) await keep(path, JSON.stringify(passwords, undefined, 2))
  return ok(passwords)
}

async function keep(path: string, content: string): Promise<void> {
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}
