import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalHash } from './canonical-hash.ts'
import { makeFolder, writeDurably } from './durable.ts'

/** Answers of analyses, kept by snapshot, query, version and parameters: the same question is computed once. */
export interface AnswerCache {
  /** The stored answer, or that of `compute`, stored. Answers hold what JSON can hold, and bigint and Date. */
  cached<T>(query: string, version: string, parameters: unknown, compute: () => Promise<T>): Promise<T>
}

export function answerCache(folder: string, writable: boolean): AnswerCache {
  return {
    cached: async (query, version, parameters, compute) => {
      const key = canonicalHash([query, version, parameters])
      const path = join(folder, `${key}.json`)
      const found = await readAnswer(path)
      // The type is the caller's word: the key fixes the query and its version, which fix the shape.
      if (found !== undefined) return found.value as Awaited<ReturnType<typeof compute>>
      const value = await compute()
      if (writable) {
        const body = JSON.stringify(value, encode)
        await makeFolder(folder)
        await writeDurably(path, `${createHash('sha256').update(body).digest('hex')}\n${body}`)
      }
      return value
    },
  }
}

async function readAnswer(path: string): Promise<{ value: unknown } | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const body = text.slice(65)
  // A damaged answer is no answer: it is computed again.
  if (createHash('sha256').update(body).digest('hex') !== text.slice(0, 64)) return undefined
  return { value: JSON.parse(body, decode) as unknown }
}

function encode(this: unknown, name: string, part: unknown): unknown {
  // JSON.stringify has called toJSON on dates by now; the holder still has the date.
  const original: unknown = (this as Record<string, unknown>)[name]
  if (original instanceof Date) return { $date: original.toISOString() }
  if (typeof part === 'bigint') return { $bigint: part.toString() }
  return part
}

function decode(_: string, part: unknown): unknown {
  if (part === null || typeof part !== 'object') return part
  if ('$bigint' in part && typeof part.$bigint === 'string') return BigInt(part.$bigint)
  if ('$date' in part && typeof part.$date === 'string') return new Date(part.$date)
  return part
}
