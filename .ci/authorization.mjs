// Signs every request that a Node program makes with the token in AUTHORIZATION: node --import ./authorization.mjs …
// The client of the conformance tests has no option for it.
import { createRequire } from 'node:module';

const undici = createRequire(process.env.CONFORMANCE + '/')('undici');
undici.setGlobalDispatcher(new undici.Agent().compose(dispatch => (request, handler) => {
    const headers = { ...headersOf(request.headers), authorization: `Bearer ${process.env.AUTHORIZATION}` };
    return dispatch({ ...request, headers }, handler);
}));

function headersOf(headers) {
    if (!Array.isArray(headers)) {
        return headers;
    }
    const named = {};
    for (let i = 0; i < headers.length; i += 2) {
        named[headers[i]] = headers[i + 1];
    }
    return named;
}
