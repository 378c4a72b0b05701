using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Wenmai.Addresses;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Api.Bodies;

/// <summary>A search too long for an address, or too private: every parameter of the address by its name.</summary>
/// <remarks>Read by the reader of addresses, so that both ways answer and refuse alike.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SearchBody : IRequestBody
{
    [JsonPropertyName(SearchParameters.Query), Description("Query; its language is explained at /help"), MaxLength(SearchLimits.LongQueryLength)]
    public string? Query { get; init; }

    [JsonPropertyName(SearchParameters.Mode), Description("How the query is matched"), OneOf<SearchMode>]
    public string? Mode { get; init; }

    [JsonPropertyName(SearchParameters.Like), Description("A passage or sentence that others are looked for like, instead of a query")]
    public string? Like { get; init; }

    [JsonPropertyName(SearchParameters.Dropped), Description("Other wordings that are not to be looked for as well")]
    public string[]? Dropped { get; init; }

    [JsonPropertyName(SearchParameters.Kept), Description("Parts of the query that are words and no filter, as typed; * for all of it")]
    public string[]? Kept { get; init; }

    [JsonPropertyName(SearchParameters.Near), Description("What is listed where the archive has nothing on the query"), OneOf<NearChoice>]
    public string? Near { get; init; }

    [JsonPropertyName(SearchParameters.Within), Description("Identifier of the speech whose passages alone are answers")]
    public string? Within { get; init; }

    [JsonPropertyName(SearchParameters.Sort), Description("Order of the hits"), OneOf<SearchSort>]
    public string? Sort { get; init; }

    [JsonPropertyName(SearchParameters.Group), Description("How hits are put together in order of relevance"), OneOf<HitGrouping>]
    public string? Group { get; init; }

    [JsonPropertyName(SearchParameters.Page), Description("Page; the deepest hit shown limits it further"), WholeNumber(1, SearchLimits.DeepestHit)]
    public int? Page { get; init; }

    [JsonPropertyName(SearchParameters.Size), Description("Hits on a page"), WholeNumber(1, SearchLimits.PageSize)]
    public int? Size { get; init; }

    [JsonPropertyName(SearchParameters.Cursor), Description(Queries.SearchQuery.CursorHelp)]
    public string? Cursor { get; init; }

    [JsonPropertyName("theme"), Description("Themes by identifier or name")]
    public string[]? Themes { get; init; }

    [JsonPropertyName("year"), Description("Years or ranges such as 2019-2022, or undated")]
    public string[]? Years { get; init; }

    [JsonPropertyName("kind"), Description("Kinds of documents K00 to K15, or their names")]
    public string[]? Kinds { get; init; }

    [JsonPropertyName("type"), Description("Directive types D01 to D12, or their names")]
    public string[]? Types { get; init; }

    [JsonPropertyName("stance"), Description("Stances by code or name")]
    public string[]? Stances { get; init; }

    [JsonPropertyName("strength"), Description("Strengths, 0 to 4")]
    public string[]? Strengths { get; init; }

    [JsonPropertyName("role"), Description("What the passage does in its speech, by code or name")]
    public string[]? Roles { get; init; }

    [JsonPropertyName("unit"), Description("Organisations as written in the speeches")]
    public string[]? Units { get; init; }

    [JsonPropertyName(SearchParameters.Subcorpus), Description("Named parts of the archive, any of them; NAME@OWNER names another's")]
    public string[]? Subcorpora { get; init; }

    [JsonPropertyName(SearchParameters.Sure), Description("Whether only sure labels count, in filters and counts alike")]
    public bool? Sure { get; init; }

    /// <summary>The parameters as an address would give them.</summary>
    public Dictionary<string, IReadOnlyList<string>> ToParameters() => JsonSerializer.SerializeToNode(this, SearchJson.Options)!.AsObject()
        .Where(member => member.Value is not null)
        .ToDictionary(member => member.Key, member => ValuesOf(member.Value!), StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<string> ValuesOf(JsonNode value) =>
        value is JsonArray several ? [.. several.OfType<JsonNode>().Select(one => one.ToString())] : [value.ToString()];
}
