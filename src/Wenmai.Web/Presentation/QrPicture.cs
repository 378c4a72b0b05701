using System.Globalization;
using System.Text;
using QRCoder;

namespace Wenmai.Web.Presentation;

/// <summary>A QR code as the path of a drawing: a square of one unit for each dark field.</summary>
/// <param name="Size">Units along each side, with the quiet zone.</param>
/// <param name="Path">The dark fields.</param>
internal sealed record QrPicture(int Size, string Path)
{
    /// <summary>The picture of a text.</summary>
    public static QrPicture Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Count; x++)
                if (rows[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new QrPicture(rows.Count, path.ToString());
    }
}
