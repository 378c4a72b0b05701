namespace Wenmai.Web.Presentation;

/// <summary>The language of the interface; speeches stay in the language they were given in.</summary>
internal enum UiLanguage
{
    /// <summary>简体中文, the default.</summary>
    Chinese,

    /// <summary>English, chosen by <c>lang=en</c>.</summary>
    English,
}

/// <summary>A text of the interface in both languages; may hold <see cref="string.Format(string, object?[])"/> places.</summary>
/// <param name="Zh">Plain official register.</param>
/// <param name="En">British English.</param>
internal sealed record UiText(string Zh, string En)
{
    /// <summary>The text in a language.</summary>
    public string In(UiLanguage language) => language == UiLanguage.English ? En : Zh;
}
