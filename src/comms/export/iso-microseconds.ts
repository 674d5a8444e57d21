/** `us`: microseconds since 1970, UTC. */
export function isoMicroseconds(us: bigint): string {
  const ms = us >= 0n || us % 1000n === 0n ? us / 1000n : us / 1000n - 1n
  return `${new Date(Number(ms)).toISOString().slice(0, 23)}${String(us - ms * 1000n).padStart(3, '0')}Z`
}
