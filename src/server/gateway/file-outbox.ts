import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok } from '../../values/result.ts'
import type { Sms, SmsGateway } from './sms-gateway.ts'

/**
 * Messages go into a file, one JSON line each (`at`, `reference`, `to`, `text`), on disk before they count as sent; nothing
 * leaves the machine. Whatever carries them further reads that file. Only the server's own account can open it.
 */
export function fileOutbox(folder: string, clock: () => Date = () => new Date()): SmsGateway {
  const path = join(folder, 'messages.jsonl')
  return {
    name: 'a file on this machine; nothing leaves it',
    send: async sms => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(path, 'a+', 0o600)
      try {
        // What a power failure cut off stays a line of its own.
        const begun = (await endsWithLine(file)) ? '' : '\n'
        await file.appendFile(`${begun}${JSON.stringify({ at: clock().toISOString(), ...sms })}\n`)
        await file.datasync()
      } finally {
        await file.close()
      }
      return ok({ id: sms.reference })
    },
    find: async reference => {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
        throw error
      })
      return ok(linesOf(text).some(line => line.reference === reference) ? { id: reference } : null)
    },
  }
}

async function endsWithLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return true
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer.toString() === '\n'
}

/** Whole lines; one that was cut by a power failure is no message. */
function linesOf(text: string): readonly Partial<Sms>[] {
  return text.split('\n').flatMap(line => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Partial<Sms>]
    } catch {
      return []
    }
  })
}
