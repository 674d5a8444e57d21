import { hash, verify } from '@node-rs/argon2'

/** Argon2id with OWASP's first recommendation (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Fewer than this are guessed; no other rule is asked of a password (NIST SP 800-63B). */
export const SHORTEST_PASSWORD = 12

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST)

/** Takes as long for an account that does not exist, so that time does not tell who has one. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobodysHash()), password.normalize('NFKC'), COST)
  return fits && passwordHash !== null
}

let nobody: Promise<string> | undefined
const nobodysHash = (): Promise<string> => (nobody ??= hashPassword('nobody has this password'))
