using System.Runtime.CompilerServices;
using System.Text.Json;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching.Results;

namespace Wenmai.OpenSearch.Texts;

/// <summary>Reads what lists show of speeches.</summary>
internal static class SpeechSummaries
{
    private const string Source = "source", Title = "titleText", Speaker = "speakerLabel", Meeting = "meeting", Passages = "passages", Rule = "kindRule", Flags = "flags";

    private static readonly string[] Shown =
        [Source, Title, Fields.Year, Fields.Date, Fields.UnitLabel, Speaker, Meeting, Fields.SpeechCharacters, Passages, Fields.Kind, Rule, Flags];

    /// <summary>Speeches of a page: their texts are skipped by the cluster, not sent.</summary>
    private const int Page = 1000;

    /// <summary>All speeches, by identifier.</summary>
    public static async IAsyncEnumerable<SpeechSummary> ReadAsync(ClusterReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var source in new SpeechPages(reader, Page).ReadAsync(Shown, cancellationToken)) yield return Of(source);
    }

    private static SpeechSummary Of(JsonElement source)
    {
        var flags = (SpeechFlags)Number(source, Flags);
        return new SpeechSummary(
            SpeechIds.FromNumber(source.GetProperty(Fields.Speech).GetInt64()), SourceName.Parse(source.GetProperty(Source).GetString()!),
            source.GetProperty(Title).GetString()!, flags.HasFlag(SpeechFlags.TitleIsDerived),
            Number(source, Fields.Year) is not 0 and var year ? year : null,
            Number(source, Fields.Date) is >= 0 and var day ? DateOnly.FromDayNumber(day) : null,
            Text(source, Fields.UnitLabel), Text(source, Speaker), Text(source, Meeting),
            Number(source, Fields.SpeechCharacters), Number(source, Passages), flags.HasFlag(SpeechFlags.HasYearConflict),
            (DocumentKind)Number(source, Fields.Kind), Text(source, Rule) ?? "", flags.FromText());
    }

    private static int Number(JsonElement source, string field) => source.GetProperty(field).GetInt32();

    private static string? Text(JsonElement source, string field) => source.TryGetProperty(field, out var value) ? value.GetString() : null;
}
