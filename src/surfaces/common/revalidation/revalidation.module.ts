import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { RouteFacts } from '@parley/platform/http/envelope';
import type { FastifyInstance, FastifyReply, FastifyRequest, onSendHookHandler } from 'fastify';
import { PersonFeed } from '../../../domain/events';
import { requireActor } from '../auth/current-actor';
import { entityTag, namesTag } from './entity-tag';

const TAG = Symbol('entity tag');
interface TagHolder {
  [TAG]?: string;
}

/**
 * Gives lists an `ETag`, and answers a repeated request whose `If-None-Match` still holds with 304, before anything of the
 * list is read. The tag is taken before the list, so a change in between makes it outdated and never hides.
 */
@Module({})
export class RevalidationModule {
  constructor({ httpAdapter }: HttpAdapterHost, feed: PersonFeed) {
    const server = httpAdapter.getInstance<FastifyInstance>();

    // After the caller was admitted; a tag that matches was given to the same caller for the same URL.
    const confirm = async (request: FastifyRequest, reply: FastifyReply) => {
      const { userId } = requireActor(request);
      const version = await feed.version(userId);
      if (version === null) return;
      const tag = entityTag(userId, request.url, version, Date.now());
      if (!namesTag(request.headers['if-none-match'], tag)) {
        (request as TagHolder)[TAG] = tag;
        return;
      }
      return reply.code(304).header('etag', tag).send();
    };

    // Added to the lists alone, so that other requests, sends above all, do not pay for it.
    server.addHook('onRoute', (route) => {
      if ((route.config as RouteFacts | undefined)?.revalidated !== true) return;
      route.preHandler = [route.preHandler ?? [], confirm].flat();
      route.onSend = [route.onSend ?? [], addTag].flat();
    });
  }
}

/** Adds the tag to the list. */
const addTag: onSendHookHandler = (request, reply, payload, done) => {
  const tag = (request as TagHolder)[TAG];
  if (tag !== undefined && reply.statusCode === 200) reply.header('etag', tag);
  done(null, payload);
};
