namespace Wenmai.Datasets;

/// <summary>What the cells of a column hold.</summary>
public enum ColumnType
{
    /// <summary>Text (<see cref="string"/>).</summary>
    Text,

    /// <summary>A whole number (<see cref="long"/>).</summary>
    Integer,

    /// <summary>A number (<see cref="double"/>).</summary>
    Number,

    /// <summary>A day (<see cref="DateOnly"/>).</summary>
    Date,

    /// <summary>Yes or no (<see cref="bool"/>).</summary>
    Flag,
}

/// <summary>A column of a table, as the codebook explains it.</summary>
/// <param name="Name">In lower case with underscores; stable.</param>
/// <param name="Type">What its cells hold; any may be null, for nothing to say.</param>
/// <param name="Meaning">For a reader, with the unit.</param>
public sealed record DatasetColumn(string Name, ColumnType Type, Bilingual Meaning);

/// <summary>A text in both languages of the interface.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record Bilingual(string Zh, string En);
