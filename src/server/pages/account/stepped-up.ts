import type { FastifyReply, FastifyRequest } from 'fastify'

/** Whether the person has proved again that it is them; otherwise the answer sends them to, and then back to `next`. */
export function steppedUp({ signedIn }: FastifyRequest, reply: FastifyReply, next: string): boolean {
  if (signedIn?.steppedUp === true) return true
  void reply.redirect(`/confirm?next=${encodeURIComponent(next)}`, 303)
  return false
}
