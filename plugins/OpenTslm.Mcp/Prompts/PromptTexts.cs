using OpenTslm.Tools;

namespace OpenTslm.Mcp.Prompts;

/// <summary>The ready-made requests.</summary>
internal static class PromptTexts
{
    public const string Recording = "recording";
    public const string Channel = "channel";
    public const string First = "first";
    public const string Second = "second";
    private const string Question = "question";

    private static readonly PromptBlank Handle = new(Recording, "Handle such as recording://3f2a91c05d7be684.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PromptText> All { get; } =
    [
        new(
            "read_ecg",
            "Read this ECG",
            "Describes rate, rhythm and notable beats of an ECG, each statement with its evidence.",
            [Handle, new(Channel, "Lead to read, such as II; the best one where left out.", IsRequired: false), new(Question, "What you want to know.", IsRequired: false)],
            values => $"""
                Read the ECG {values[Recording]}{(values[Channel].Length > 0 ? $", lead {values[Channel]}" : "")}.
                1. describe_recording: leads, duration, gaps, annotations.
                2. measure_recording with heart-rate, r-peaks and rr-regularity; say what is not measurable.
                3. ask_recording: "{(values[Question].Length > 0 ? values[Question] : "Is the rhythm regular?")}"
                Then write rate, rhythm and notable findings. Give the number and the span for every statement, say where model
                and measurements disagree, and abstain where the signal does not support an answer. {Notice.Text}
                """),
        new(
            "review_night",
            "Review this night",
            "Goes through a night's recording part by part and sums it up.",
            [Handle],
            values => $"""
                Review the night {values[Recording]}.
                1. describe_recording: channels, duration, annotations such as sleep stages.
                2. measure_recording over the whole night, then hour by hour with from_seconds and to_seconds.
                3. caption_recording or ask_recording on the parts that stand out.
                Write a timeline with spans in seconds, what changed and when, and what could not be judged. {Notice.Text}
                """),
        new(
            "compare_weeks",
            "Compare two weeks",
            "Compares two recordings of the same person by numbers.",
            [new(First, "Handle of the earlier recording."), new(Second, "Handle of the later recording.")],
            values => $"""
                Compare the recordings {values[First]} (earlier) and {values[Second]} (later).
                1. describe_recording on both; say if channels, units or rates differ.
                2. compare_recordings over spans of equal length; measure_recording on both for what matters.
                Write a table: measure, earlier, later, difference, unit. Then say in words what changed and what did not, and what the
                data cannot tell. {Notice.Text}
                """),
    ];
}
