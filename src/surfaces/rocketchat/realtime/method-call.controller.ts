import { Body, Param, Post } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { DomainError } from '@parley/kernel';
import type { Actor, ClientInfo } from '../../../domain/auth';
import { Client, CurrentActor } from '../../common/auth';
import { credentialsOf } from '../account/credentials';
import { RocketchatSignIn } from '../account/sign-in.service';
import { RocketchatController } from '../common/controller';
import { TakesBody } from '../common/documented';
import { parse, required, shape, text, type Input } from '../common/parameters';
import type { Bare } from '../common/success.dto';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { parseDdp } from './ddp';
import { ejsonDate } from './ejson';
import { meteorErrorOf, meteorErrors } from './errors';
import { objectOf, type Params } from './method';
import { MethodAnswerDto } from './method-call.dto';
import { RealtimeMethods } from './realtime-methods';

const callShape = shape({
  message: required(
    text({
      description: 'The `method` message of the realtime API as JSON text: `msg`, `method`, `params` and `id`.',
      example: '{"msg":"method","id":"1","method":"rooms/get","params":[]}',
    }),
  ),
});
const loginExample =
  '{"msg":"method","id":"1","method":"login","params":[{"user":{"username":"ada"},"password":"parley-demo"}]}';
const anonymousShape = shape({
  message: required(text({ description: 'As for `method.call`.', example: loginExample })),
});
const name = ApiParam({
  name: 'method',
  description: 'Name of the method, with `:` instead of `/`. The name in `message` decides.',
  schema: { type: 'string' },
  example: 'rooms:get',
});
const errors = [
  { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'message'" } },
] as const;

interface MethodMessage {
  readonly id: string;
  readonly method: string;
  readonly params: Params;
}

/** Methods of the realtime API over REST. */
@RocketchatController()
export class RocketchatMethodCallController {
  constructor(
    private readonly methods: RealtimeMethods,
    private readonly signIn: RocketchatSignIn,
  ) {}

  @Post('method.call/:method')
  @TakesBody(callShape)
  @name
  @Operation({
    id: 'methodCall',
    summary: 'Call a method of the realtime API',
    description:
      'Calls the methods that the WebSocket offers, except `login` and `logout`. Times in the result are `{"$date": <milliseconds>}`.',
    tags: ['Realtime'],
    access: 'rocketchat',
    success: { type: MethodAnswerDto },
    errors,
  })
  async call(
    @CurrentActor() actor: Actor,
    @Param('method') _method: string,
    @Body() body: Input,
  ): Promise<Bare<MethodAnswerDto>> {
    const { id, method, params } = messageOf(parse(callShape, body).message);
    return answer(id, () => this.methods.call(actor, method, params));
  }

  @Post('method.callAnon/:method')
  @TakesBody(anonymousShape)
  @name
  @Operation({
    id: 'methodCallAnonymous',
    summary: 'Call a method without signing in',
    description: '`login` and `public-settings/get`. Every other method returns an error.',
    tags: ['Realtime'],
    access: 'public',
    success: { type: MethodAnswerDto },
    errors,
  })
  async callAnonymous(
    @Param('method') _method: string,
    @Body() body: Input,
    @Client() client: ClientInfo,
  ): Promise<Bare<MethodAnswerDto>> {
    const { id, method, params } = messageOf(parse(anonymousShape, body).message);
    return answer(id, () =>
      method === 'login' ? this.login(params, client) : this.methods.call(undefined, method, params),
    );
  }

  private async login([given]: Params, client: ClientInfo): Promise<object> {
    const credentials = credentialsOf(objectOf(given));
    const { user, token, expiresAt } = await this.signIn.signIn(credentials, client);
    const type = 'resume' in credentials ? 'resume' : 'password';
    return { id: user.id, token, tokenExpires: ejsonDate(expiresAt), type };
  }
}

/** @throws invalid_params unless the text is a method message */
function messageOf(json: string): MethodMessage {
  const { id = '', method, params = [] }: Input = parseDdp(json) ?? {};
  if (typeof id !== 'string' || typeof method !== 'string' || !Array.isArray(params))
    throw new DomainError(rocketchatErrors.invalid_params, { texts: meteorErrors.match_failed.message });
  return { id, method, params };
}

async function answer(id: string, call: () => Promise<unknown>): Promise<Bare<MethodAnswerDto>> {
  try {
    return { message: JSON.stringify({ msg: 'result', id, result: await call() }) };
  } catch (error) {
    // Faults of the server are answered and logged as for every other request.
    if (!(error instanceof DomainError)) throw error;
    return { message: JSON.stringify({ msg: 'result', id, error: meteorErrorOf(error) }) };
  }
}
