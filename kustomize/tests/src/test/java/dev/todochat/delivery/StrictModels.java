package dev.todochat.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1LimitRange;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1ResourceQuota;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Kubernetes' own kinds as the official Java client knows them: unknown fields and wrong types are errors. */
final class StrictModels {
    private interface Check {
        void of(JsonElement element) throws IOException;
    }

    private record Model(Class<?> type, Check check) {}

    private static final Map<String, Model> MODELS = Map.ofEntries(
            Map.entry("v1 ConfigMap", new Model(V1ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry("v1 LimitRange", new Model(V1LimitRange.class, V1LimitRange::validateJsonElement)),
            Map.entry("v1 Namespace", new Model(V1Namespace.class, V1Namespace::validateJsonElement)),
            Map.entry("v1 ResourceQuota", new Model(V1ResourceQuota.class, V1ResourceQuota::validateJsonElement)),
            Map.entry("v1 Secret", new Model(V1Secret.class, V1Secret::validateJsonElement)),
            Map.entry("v1 Service", new Model(V1Service.class, V1Service::validateJsonElement)),
            Map.entry("apps/v1 Deployment", new Model(V1Deployment.class, V1Deployment::validateJsonElement)),
            Map.entry("apps/v1 StatefulSet", new Model(V1StatefulSet.class, V1StatefulSet::validateJsonElement)),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler",
                    new Model(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement)),
            Map.entry("networking.k8s.io/v1 Ingress", new Model(V1Ingress.class, V1Ingress::validateJsonElement)),
            Map.entry("networking.k8s.io/v1 NetworkPolicy",
                    new Model(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry("policy/v1 PodDisruptionBudget",
                    new Model(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)));

    private StrictModels() {
    }

    static boolean knows(JsonNode object) {
        return MODELS.containsKey(kindOf(object));
    }

    static String kindOf(JsonNode object) {
        return object.path("apiVersion").asText() + " " + object.path("kind").asText();
    }

    /** What is wrong with the object, if anything. */
    static Optional<String> problem(JsonNode object) {
        var model = MODELS.get(kindOf(object));
        try {
            model.check().of(JsonParser.parseString(object.toString()));
            JSON.deserialize(object.toString(), model.type());
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(Manifests.describe(object) + ": " + e.getMessage());
        }
    }
}
