import { plain, steer } from './guard-terminal.ts'

/** A line on standard error that says what is being done; nothing when nobody is watching. */
export interface ProgressBar {
  /** `done`: 0 to 1. */
  show(step: string, done: number): void
  clear(): void
}

const WIDTH = 24
const PAUSE_MS = 80

export function progressBar(title: string): ProgressBar {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined }
  let shown = 0
  return {
    show(step, done) {
      const now = Date.now()
      if (now - shown < PAUSE_MS) return
      shown = now
      const full = Math.round(Math.min(1, Math.max(0, done)) * WIDTH)
      const line = `${title}  ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.round(done * 100)).padStart(3)} %  ${step}`
      steer(process.stderr, `\r\u001b[K${plain(line).slice(0, (process.stderr.columns ?? 100) - 1)}`)
    },
    clear() {
      if (shown > 0) steer(process.stderr, '\r\u001b[K')
    },
  }
}
