package dev.todochat.app.account;

import dev.todochat.app.http.Json;
import dev.todochat.app.http.RequestBody;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** What people do who are not in yet, or no longer: making an account, and a new password by the operator's link. */
public final class SignUpRoutes implements HttpService {
    private final SignUps signUps;
    private final LostPasswords lostPasswords;
    private final SignIn signIn;
    private final Places places;

    public SignUpRoutes(SignUps signUps, LostPasswords lostPasswords, SignIn signIn, Places places) {
        this.signUps = signUps;
        this.lostPasswords = lostPasswords;
        this.signIn = signIn;
        this.places = places;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/sign-up", this::show)
                .post("/api/accounts", this::signUp)
                .post("/api/lost-password", this::replacePassword);
    }

    private void show(ServerRequest request, ServerResponse response) {
        Json.send(response, Status.OK_200, signUps.rules().toJson());
    }

    private void signUp(ServerRequest request, ServerResponse response) {
        var body = RequestBody.of(request);
        var place = places.of(request);
        var applicant = new Applicant(
                new Email(body.text("email")),
                new Password(body.text("password")),
                new DisplayName(body.optionalText("name").orElse("")),
                body.optionalText("time_zone").map(TimeZones::parse).orElse(TimeZones.DEFAULT));
        var account = signUps.create(applicant, body.optionalText("invitation"), place.address());
        Json.send(response, Status.CREATED_201, signIn.begin(account, place).toJson());
    }

    /** Signs in as well: whoever has the link has just proved as much as by the password that they now set. */
    private void replacePassword(ServerRequest request, ServerResponse response) {
        var body = RequestBody.of(request);
        var account = lostPasswords.replace(body.text("link"), new Password(body.text("new_password")));
        Json.send(response, Status.CREATED_201, signIn.begin(account, places.of(request)).toJson());
    }
}
