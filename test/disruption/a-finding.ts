import type { Finding } from '../../src/disruption/fields/finding.ts'

/** What an analysis might have said of a number. */
export const aFinding = (score = 0.91, snapshot = 'a'.repeat(64)): Finding => ({
  query: 'lines',
  version: '3',
  snapshot,
  hash: 'b'.repeat(64),
  score,
  threshold: 0.5,
  reasons: [{ name: 'broadcasts', value: 40, text: '40 messages to many numbers at once', events: 40 }],
  against: [],
  files: ['c'.repeat(64)],
})
