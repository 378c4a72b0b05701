namespace Wenmai.Insights;

/// <summary>How a word stands to the one it stands beside, as far as the shape of the text or the labels of directives tell.</summary>
public enum CollocationRelation
{
    /// <summary>主语: head of who is named to act, where the word is the action of the directive.</summary>
    Subject,

    /// <summary>宾语: head of what the directive acts on, where the word is its action.</summary>
    Object,

    /// <summary>前接: directly before it, with or without 地 (狠抓落实, 切实地落实).</summary>
    Before,

    /// <summary>后接: directly behind it, with or without 好 or 了 (落实责任, 落实好政策).</summary>
    After,

    /// <summary>定语: before it with 的 (政策的落实).</summary>
    Attribute,

    /// <summary>中心语: behind it with 的 (落实的责任).</summary>
    Head,

    /// <summary>并列: beside it with 、 和 与 及 并.</summary>
    Coordinate,

    /// <summary>邻近: elsewhere within five words of the same sentence.</summary>
    Near,
}

/// <summary>Names of relations.</summary>
public static class CollocationRelations
{
    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<Labels.Entry<CollocationRelation>> All { get; } =
    [
        new(CollocationRelation.Subject, "subject", "主语", "Subject"),
        new(CollocationRelation.Object, "object", "宾语", "Object"),
        new(CollocationRelation.After, "after", "后接", "Directly after"),
        new(CollocationRelation.Before, "before", "前接", "Directly before"),
        new(CollocationRelation.Attribute, "attribute", "定语（…的）", "Attribute with 的"),
        new(CollocationRelation.Head, "head", "中心语（的…）", "Head after 的"),
        new(CollocationRelation.Coordinate, "coordinate", "并列", "Coordinate"),
        new(CollocationRelation.Near, "near", "邻近", "Near"),
    ];
}

/// <summary>For which word to look, and where.</summary>
public sealed record CollocationRequest
{
    /// <summary>Places looked at; of more a sample is drawn.</summary>
    public const int MaxPlaces = 20_000;

    /// <summary>Words on either side that count as near.</summary>
    public const int Window = 5;

    /// <summary>The word or phrase.</summary>
    public required string Text { get; init; }

    /// <summary>Another word to hold it against (<see cref="Sketches"/>); empty for none.</summary>
    public string Against { get; init; } = "";

    /// <summary>The sentences looked at.</summary>
    public Slice Slice { get; init; } = Slice.Everything;

    /// <summary>Times that both must stand together.</summary>
    public int FewestTogether { get; init; } = 3;

    /// <summary>Speeches in which they must.</summary>
    public int FewestSpeeches { get; init; } = 2;

    /// <summary>Most words of each relation.</summary>
    public int Most { get; init; } = 30;

    /// <summary>Chooses among samples.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>What stands with a word.</summary>
public sealed record Collocations
{
    /// <summary>What was asked for.</summary>
    public required CollocationRequest Request { get; init; }

    /// <summary>Places of the word in the slice.</summary>
    public required int Total { get; init; }

    /// <summary>Speeches that hold them.</summary>
    public required int Speeches { get; init; }

    /// <summary>Places looked at: all, or the sample.</summary>
    public required int Looked { get; init; }

    /// <summary>Words by relation, strongest first (logDice).</summary>
    public required IReadOnlyList<Collocate> Words { get; init; }

    /// <summary>The same of the word it is held against; null where none is.</summary>
    public Collocations? Against { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}

/// <summary>A word that stands with another.</summary>
/// <param name="Relation">How.</param>
/// <param name="Text">The word, folded.</param>
/// <param name="Together">Times it stands so at the places looked at.</param>
/// <param name="Speeches">Speeches in which it does.</param>
/// <param name="Count">Times the word stands in the slice, cut as it is beside the place: in 党中央, a word, 中央 stands not.</param>
/// <param name="LogDice">As in <see cref="Association.LogDice"/>; sampled counts are compared with sampled ones.</param>
/// <param name="MutualInformation">As in <see cref="Association.MutualInformation"/>, in bits.</param>
public sealed record Collocate(CollocationRelation Relation, string Text, int Together, int Speeches, long Count, double LogDice, double MutualInformation);
