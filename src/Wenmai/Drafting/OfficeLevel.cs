namespace Wenmai.Drafting;

/// <summary>At which level a speech was given (层级).</summary>
public enum OfficeLevel
{
    /// <summary>Neither unit nor title tell.</summary>
    Unknown,

    /// <summary>中央</summary>
    Central,

    /// <summary>省</summary>
    Province,

    /// <summary>市</summary>
    City,

    /// <summary>县</summary>
    County,

    /// <summary>乡</summary>
    Town,

    /// <summary>单位: one office, company or school speaks to its own.</summary>
    Unit,
}
