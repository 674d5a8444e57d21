import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'

/** A secret for an authenticator app (RFC 6238), in base 32. */
export const newCodeSecret = (): string => generateSecret()

/** What the authenticator app reads, as `otpauth://`. */
export const codeAddress = (secret: string, email: string): string =>
  generateURI({ issuer: 'Breakwater', label: email, secret })

/** The time step of the code, if it is right now (or one step late) and later than the last one used; else null. */
export function codeStep(secret: string, code: string, lastStep: number, now: Date): number | null {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(now.getTime() / 1000)
  const checked = verifySync({ secret, token, epoch, epochTolerance: [30, 0], afterTimeStep: lastStep })
  return checked.valid && 'timeStep' in checked ? checked.timeStep : null
}

/** AES-256-GCM: the secret lies in the database, its key does not. */
export function sealSecret(secret: string, key: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

export function openSecret(sealed: Buffer, key: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
