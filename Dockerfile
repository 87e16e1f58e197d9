# One image for every role; the command decides:
#   API       node --max-semi-space-size=8 dist/src/main (the default)
#   worker    node --max-semi-space-size=8 dist/src/worker
#   migrate   node dist/src/cli/migrate.js      (before a new version starts; the other roles never migrate)
#   tasks     node dist/src/cli/admin.js <verb> (see docs/operating.md)
# Settings come from the environment, see .env.example.
#
# For linux/amd64 and linux/arm64 (docker buildx build --platform linux/amd64,linux/arm64): every stage runs on the platform that it
# is for, because some packages bring programs of their own. Pin the base: --build-arg NODE_IMAGE=node:24-slim@sha256:…

ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY nest-cli.json tsconfig.json tsconfig.build.json .swcrc ormconfig.ts ./
COPY libs libs
COPY bench bench
COPY src src
COPY scripts/prune.mjs scripts/
RUN npm run build && node scripts/prune.mjs dist

FROM ${NODE_IMAGE} AS modules
WORKDIR /app
COPY package.json package-lock.json ./
# Optional packages stay: the mail templates need one of them.
RUN npm ci --omit=dev
COPY scripts/prune.mjs scripts/
RUN node scripts/prune.mjs node_modules

FROM ${NODE_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=
ARG SOURCE=
ARG CREATED=
LABEL org.opencontainers.image.title="Parley" \
      org.opencontainers.image.description="A self-hosted direct-messaging backend for communities" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.created="${CREATED}"
# Each further pool of the C library keeps memory of its own: 5 MB of an idle API.
ENV NODE_ENV=production DATA_DIR=/data MALLOC_ARENA_MAX=2
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE THIRD_PARTY.md README.md CHANGELOG.md SECURITY.md ./
# The guides at /docs/guides.
COPY docs/*.md docs/
COPY docs/guides docs/guides
COPY docs/adr docs/adr
# By number, so that Kubernetes can verify that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 3000
CMD ["node", "--max-semi-space-size=8", "dist/src/main"]
