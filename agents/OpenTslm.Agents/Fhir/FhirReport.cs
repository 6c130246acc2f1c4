using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir;

/// <summary>
/// Writes a report as a FHIR R4 Bundle: a <c>DiagnosticReport</c>, an <c>Observation</c> for each statement, the
/// <c>Device</c> that is the model and the <c>Provenance</c> that names model, version, hash and prompt template.
/// </summary>
/// <remarks>The same draft gives the same text, ids included. Nothing is <c>final</c> unless a person approved the very draft.</remarks>
public static class FhirReport
{
    private const string Notice = "Draft made by software that is not a medical device; a qualified person has to check it.";
    private const string Approved = "Made by software that is not a medical device; checked and approved by a person.";
    private const string Ucum = Quantities.Ucum;

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Names the content of a draft, for an approval of it: a SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(DraftReport draft) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(draft))));

    /// <summary>Writes a draft, its status <c>preliminary</c>.</summary>
    /// <returns>JSON.</returns>
    /// <exception cref="ArgumentException">A statement has no words, a number is not finite, or a span ends before it begins.</exception>
    public static string Write(DraftReport draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Write(draft, null);
    }

    /// <summary>Writes a report that a person approved, its status <c>final</c>.</summary>
    /// <returns>JSON.</returns>
    /// <exception cref="ArgumentException">The approval is of another draft, or names nobody; or as for a draft.</exception>
    public static string WriteFinal(DraftReport draft, ReportApproval approval)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentException.ThrowIfNullOrWhiteSpace(approval.Approver, nameof(approval));
        return approval.DraftHash == HashOf(draft)
            ? Write(draft, approval)
            : throw new ArgumentException("The approval is of another draft than this one.", nameof(approval));
    }

    private static string Write(DraftReport draft, ReportApproval? approval)
    {
        Check(draft);
        var ids = new ResourceIds(draft);
        var status = approval is null ? "preliminary" : "final";
        JsonObject[] observations = [.. draft.Observations.Select((o, i) => Observation(draft, o, status, ids.Device))];
        var bundle = new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["timestamp"] = Instant(draft.WrittenAt),
            ["entry"] = new JsonArray(
            [
                Entry(ids.Report, Report(draft, status, ids, approval)),
                .. observations.Select((o, i) => Entry(ids.Observation(i), o)),
                Entry(ids.Device, Model(draft.Source)),
                Entry(ids.Provenance, Provenance(draft, ids, approval)),
            ]),
        };
        return bundle.ToJsonString(Options);
    }

    private static void Check(DraftReport draft)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(draft.Title, nameof(draft));
        foreach (var o in draft.Observations)
        {
            if (string.IsNullOrWhiteSpace(o.Statement) || string.IsNullOrWhiteSpace(o.Name))
            {
                throw new ArgumentException("A statement and its name have words.", nameof(draft));
            }

            if (o.Value is { } value && !double.IsFinite(value))
            {
                throw new ArgumentException($"The value of '{o.Name}' is no finite number.", nameof(draft));
            }

            if (o.ToSeconds < o.FromSeconds || o.FromSeconds < 0)
            {
                throw new ArgumentException($"The span of '{o.Name}' ends before it begins, or begins before the recording.", nameof(draft));
            }
        }
    }

    private static JsonObject Report(DraftReport draft, string status, ResourceIds ids, ReportApproval? approval)
    {
        var report = new JsonObject
        {
            ["resourceType"] = "DiagnosticReport",
            ["status"] = status,
            ["code"] = Concept(draft.Title, draft.Codes),
        };
        AddSubject(report, draft);
        AddTime(report, draft, null, null);
        report["issued"] = Instant(approval?.At ?? draft.WrittenAt);
        if (approval is not null)
        {
            report["resultsInterpreter"] = new JsonArray(new JsonObject { ["reference"] = approval.Approver });
        }

        if (draft.Observations.Count > 0)
        {
            report["result"] = new JsonArray([.. draft.Observations.Select((o, i) => new JsonObject { ["reference"] = ids.Observation(i), ["display"] = o.Name })]);
        }

        report["conclusion"] = $"{draft.Conclusion}{(draft.Conclusion is null ? "" : " ")}{(approval is null ? Notice : Approved)}";
        return report;
    }

    private static JsonObject Observation(DraftReport draft, ReportedObservation said, string status, string device)
    {
        var observation = new JsonObject
        {
            ["resourceType"] = "Observation",
            ["status"] = status,
            ["code"] = Concept(said.Name, said.Codes),
        };
        AddSubject(observation, draft);
        AddTime(observation, draft, said.FromSeconds, said.ToSeconds);
        if (said.Value is { } value)
        {
            observation["valueQuantity"] = Quantity(value, said.Unit);
        }
        else
        {
            observation["valueString"] = said.Text ?? said.Statement;
        }

        observation["note"] = new JsonArray([.. Notes(said).Select(text => new JsonObject { ["text"] = text })]);
        if (said.Method is { } method)
        {
            observation["method"] = new JsonObject { ["text"] = method };
        }

        observation["device"] = new JsonObject { ["reference"] = device };
        JsonObject[] from = [.. said.ChartReferences.Where(r => r.StartsWith("Observation/", StringComparison.Ordinal)).Distinct().Select(Reference)];
        if (from.Length > 0)
        {
            observation["derivedFrom"] = new JsonArray([.. from]);
        }

        return observation;
    }

    private static IEnumerable<string> Notes(ReportedObservation said)
    {
        yield return said.Statement;
        if (said.FromSeconds is { } from)
        {
            var to = said.ToSeconds ?? from;
            var channels = said.Channels.Count > 0 ? $", {string.Join(", ", said.Channels)}" : "";
            yield return string.Create(CultureInfo.InvariantCulture, $"Seen from {from:0.###} s to {to:0.###} s of the recording{channels}.");
        }

        if (said.ChartReferences.Count > 0)
        {
            yield return $"Rests on {string.Join(", ", said.ChartReferences)}.";
        }
    }

    private static JsonObject Model(ReportSource source)
    {
        var device = new JsonObject { ["resourceType"] = "Device" };
        if (source.ModelHash is { } hash)
        {
            device["identifier"] = new JsonArray(Sha256(hash));
        }

        device["deviceName"] = new JsonArray(new JsonObject { ["name"] = source.Model, ["type"] = "model-name" });
        device["type"] = new JsonObject { ["text"] = "software that reads time series; not a medical device" };
        device["version"] = new JsonArray(new JsonObject { ["value"] = source.Version });
        return device;
    }

    private static JsonObject Provenance(DraftReport draft, ResourceIds ids, ReportApproval? approval)
    {
        var source = draft.Source;
        var agents = new JsonArray(Agent("author", ids.Device, $"{source.Model} {source.Version}"));
        if (approval is not null)
        {
            agents.Add(Agent("verifier", approval.Approver, null));
        }

        JsonObject?[] entities =
        [
            Source("recording", source.Recording, source.RecordingHash),
            source.PromptTemplate is null ? null : Source("prompt template", source.PromptTemplate, null),
            source.LanguageModel is null ? null : Source("language model", source.LanguageModel, null),
            .. draft.Observations.SelectMany(o => o.ChartReferences).Distinct()
                .Select(r => new JsonObject { ["role"] = "source", ["what"] = Reference(r) }),
        ];
        return new JsonObject
        {
            ["resourceType"] = "Provenance",
            ["target"] = new JsonArray(
                [.. draft.Observations.Select((_, i) => ids.Observation(i)).Prepend(ids.Report).Select(id => new JsonObject { ["reference"] = id })]),
            ["recorded"] = Instant(approval?.At ?? draft.WrittenAt),
            ["agent"] = agents,
            ["entity"] = new JsonArray([.. entities.OfType<JsonObject>()]),
        };
    }

    private static JsonObject Agent(string role, string who, string? display)
    {
        var reference = new JsonObject { ["reference"] = who };
        if (display is not null)
        {
            reference["display"] = display;
        }

        return new JsonObject
        {
            ["type"] = new JsonObject
            {
                ["coding"] = new JsonArray(new JsonObject
                {
                    ["system"] = "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                    ["code"] = role,
                }),
            },
            ["who"] = reference,
        };
    }

    private static JsonObject Source(string what, string? name, string? hash)
    {
        var reference = new JsonObject();
        if (hash is not null)
        {
            reference["identifier"] = Sha256(hash);
        }

        reference["display"] = name is null ? what : $"{what}: {name}";
        return new JsonObject { ["role"] = "source", ["what"] = reference };
    }

    private static JsonObject Sha256(string hash) => new() { ["system"] = "urn:ietf:rfc:3986", ["value"] = $"urn:sha256:{hash}" };

    // What somebody's chart calls "Observation/1#component[0]" is an element of Observation/1.
    private static JsonObject Reference(string reference) => new() { ["reference"] = reference.Split('#')[0] };

    private static JsonObject Entry(string id, JsonObject resource) => new() { ["fullUrl"] = id, ["resource"] = resource };

    private static JsonObject Concept(string text, IReadOnlyList<ConceptCode> codes)
    {
        var concept = new JsonObject();
        if (codes.Count > 0)
        {
            concept["coding"] = new JsonArray([.. codes.Select(Coding)]);
        }

        concept["text"] = text;
        return concept;
    }

    private static JsonObject Coding(ConceptCode code)
    {
        var coding = new JsonObject { ["system"] = code.System, ["code"] = code.Code };
        if (code.Display is not null)
        {
            coding["display"] = code.Display;
        }

        return coding;
    }

    private static JsonObject Quantity(double value, string? unit)
    {
        // A double that a decimal holds is written without an exponent, as FHIR's readers like it.
        var quantity = new JsonObject { ["value"] = Math.Abs(value) is > 1e-15 and < 1e15 ? JsonValue.Create((decimal)value) : JsonValue.Create(value) };
        if (unit is not null)
        {
            quantity["unit"] = unit;
            quantity["system"] = Ucum;
            quantity["code"] = unit;
        }

        return quantity;
    }

    private static void AddSubject(JsonObject resource, DraftReport draft)
    {
        if (draft.Patient is { } patient)
        {
            resource["subject"] = new JsonObject { ["reference"] = patient };
        }
    }

    private static void AddTime(JsonObject resource, DraftReport draft, double? from, double? to)
    {
        if (draft.RecordedAt is not { } start)
        {
            return;
        }

        var (first, last) = from is { } begin ? (begin, to ?? begin) : (0, draft.DurationSeconds ?? 0);
        resource["effectivePeriod"] = new JsonObject { ["start"] = Instant(start.AddSeconds(first)), ["end"] = Instant(start.AddSeconds(last)) };
    }

    private static string Instant(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
