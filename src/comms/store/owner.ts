import { hostname } from 'node:os'
import { type Owner, thisProcess } from '../../values/owner.ts'

/** Part of a temporary name, by which the next writer knows whether its maker still lives. */
export const ownerTag = (): string => `${process.pid}-${thisProcess().started || '0'}`

/** The owner in a temporary name made with `ownerTag`, if it has one. */
export function ownerOfName(name: string): Owner | undefined {
  const match = /\.by-(\d+)-(\d+)(?:\.|$)/.exec(name)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  return { pid: Number(match[1]), started: match[2] === '0' ? '' : match[2], host: hostname() }
}
